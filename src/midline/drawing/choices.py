"""What one can choose about a picture. Light to import: the command line offers it."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """What a picture is written as."""

    SVG = "svg"
    PNG = "png"
    PDF = "pdf"
    DOT = "dot"
    MERMAID = "mermaid"
    JSON = "json"


class Engine(StrEnum):
    """What lays out an SVG, PNG or PDF and draws it."""

    MIDLINE = "midline"
    GRAPHVIZ = "graphviz"


class Theme(StrEnum):
    """auto: light, and dark where the reader's system asks for it. light, dark: always so."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


class GroupBy(StrEnum):
    """What cards are collapsed by. AUTO: by owner or package, modules by component, and only where there are many."""

    AUTO = "auto"
    OWNER = "owner"
    PACKAGE = "package"
    COMPONENT = "component"
    NONE = "none"


class Level(StrEnum):
    """What a card stands for."""

    COMPONENTS = "components"
    MODULES = "modules"
