"""Build hook: puts compiled catalogue, rule texts and word lists into the package, so that no run compiles them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledCatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles `rules/` with midline's own code, for wheels and editable installs alike."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write `midline/_data/*.bin`."""
        sys.path.insert(0, str(Path(self.root) / "src"))
        try:
            from midline.catalogue.prebuilt import write_prebuilt

            folder = write_prebuilt()
        finally:
            sys.path.pop(0)
        build_data["artifacts"].append(f"/{folder.relative_to(self.root).as_posix()}/*.bin")
