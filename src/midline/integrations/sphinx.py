"""Sphinx: the directives `midline-boundary` and `midline-block`.

extensions = ["midline.integrations.sphinx"]
midline_manifest = "../midline.yaml"     # from conf.py's folder; default: the nearest one
midline_source = "https://…/blob/main/"  # where the project's files can be seen; default: no links to them
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.addnodes import only
from sphinx.util.docutils import SphinxDirective

from midline import __version__
from midline.integrations.building import BuildError, SiteBuild
from midline.integrations.docutils_nodes import nodes_of
from midline.pages.contents.content import Content, ContentError, Surroundings
from midline.pages.contents.diagram import boundary_picture, described
from midline.pages.filling import content_of
from midline.pages.kinds import KINDS
from midline.pages.markers import RequestError, request_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from midline.pages.kinds import Fault
    from midline.pages.markers import Request

_NOT_OPTIONS = ("file", "inline", "alt")
_builds: dict[str, SiteBuild] = {}
"""By the folder of the sources: an environment of Sphinx is kept on disk, and an analysis is not."""


class _Filling(SphinxDirective):
    """What both directives share. Wrong options are errors of the build, at the directive's place."""

    def request(self, kind: str, name: str, options: Mapping[str, str]) -> Request:
        """What is asked for, checked."""
        try:
            return request_of(kind, name, options)
        except RequestError as error:
            raise self.error("; ".join(map(_told, error.faults))) from None

    def filled(self, request: Request) -> Content:
        """What the block holds."""
        try:
            return content_of(request, self.build().subject(), self.surroundings())
        except ContentError as error:
            nearest = f"; did you mean `{error.nearest}`?" if error.nearest else ""
            raise self.error(f"{error.message}; expected {error.expected}{nearest}") from None
        except BuildError as error:
            raise self.error(f"midline cannot read the boundary:\n{error}") from None

    def build(self) -> SiteBuild:
        """The build's one analysis."""
        self.env.note_reread()  # what is shown changes with the code, not with this page
        return _builds[str(self.env.srcdir)]

    def surroundings(self) -> Surroundings:
        """Where the block stands: links lead to where the source can be seen, or nowhere."""
        return Surroundings("", lambda path: False, self.build().source_url, inline_pictures=True)


class BoundaryDirective(_Filling):
    """The diagram: SVG in HTML; words, and the crossings as a table, elsewhere."""

    has_content = False
    option_spec: ClassVar[dict[str, Any]] = {
        **{key: directives.unchanged_required for key in KINDS["diagram"].options if key not in _NOT_OPTIONS},
        "alt": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """The nodes that take the directive's place."""
        options: dict[str, str] = {"format": "svg", **self.options}
        alt = options.pop("alt", "")
        request = self.request("diagram", "", options)
        if options["format"] != "svg":
            return nodes_of(self.filled(request).text)
        picture = self.filled(request).text
        words = alt or self._words(request)
        label = f' role="img" aria-label="{_attribute(alt)}"' if alt else ""  # else the picture says what it shows
        figure = f'<div class="midline-boundary"{label}>\n{picture}</div>\n'
        crossings = self.filled(self.request("crossings", "", self._focused(options)))
        fallback = only("", nodes.paragraph("", f"{words}."), *nodes_of(crossings.text), expr="not html")
        return [nodes.raw("", figure, format="html"), fallback]

    def _focused(self, options: Mapping[str, str]) -> dict[str, str]:
        return {"component": options["focus"]} if "focus" in options else {}

    def _words(self, request: Request) -> str:
        return described(boundary_picture(request, self.build().subject()))


class BlockDirective(_Filling):
    """A block as it would stand in Markdown: `.. midline-block:: components`, `.. midline-block:: decision NAME`."""

    required_arguments = 1
    optional_arguments = 1
    has_content = False
    option_spec: ClassVar[dict[str, Any]] = {
        key: directives.unchanged_required for kind in KINDS.values() for key in kind.options if key not in _NOT_OPTIONS
    }

    def run(self) -> list[nodes.Node]:
        """The nodes that take the directive's place."""
        kind, name = self.arguments[0], " ".join(self.arguments[1:])
        if kind == "diagram":
            raise self.error("a diagram has a directive of its own, `midline-boundary`")
        return nodes_of(self.filled(self.request(kind, name, self.options)).text)


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx."""
    app.add_config_value("midline_manifest", "", "env", [str])
    app.add_config_value("midline_source", "", "env", [str])
    app.add_directive("midline-boundary", BoundaryDirective)
    app.add_directive("midline-block", BlockDirective)
    app.connect("builder-inited", _begin)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


def _begin(app: Sphinx) -> None:
    folder = Path(app.confdir)
    manifest = folder / app.config.midline_manifest if app.config.midline_manifest else None
    _builds[str(app.srcdir)] = SiteBuild(folder, manifest, app.config.midline_source)


def _told(fault: Fault) -> str:
    nearest = f"; did you mean `{fault.nearest}`?" if fault.nearest else ""
    return f"{fault.message}; expected {fault.expected}{nearest}"


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
