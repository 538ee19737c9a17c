"""Components of included manifests, which the top one calls SERVICE/component."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from midline.documents.problem import Problem, nearest_name

if TYPE_CHECKING:
    from midline.manifest.model import Manifest


def included_file(manifest: Manifest, name: str) -> tuple[Path, str]:
    """The file of the manifest that speaks for a component, and the component's name there; it need not exist yet.

    Raises:
        QuestionnaireError: no included manifest has that name.
    """
    from midline.questionnaire.errors import QuestionnaireError

    service, _, local = name.rpartition("/")
    for each in manifest.tree():
        if each.prefix == f"{service}/":
            return manifest.folder / each.path, local
    message = f"no included manifest is called `{service}`"
    expected = "SERVICE/component, or the name of a component of this manifest"
    raise QuestionnaireError([Problem("NAME", 0, 0, 0, message, expected, nearest_name(name, manifest.names()))])
