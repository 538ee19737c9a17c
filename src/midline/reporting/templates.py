"""Texts from `templates/`: each target has escapes of its own, and a forgotten variable is an error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jinja2

from midline.catalogue.locate import templates_folder


def template(name: str, *, trim: bool = False, **filters: Callable[..., Any]) -> jinja2.Template:
    """A template by its file name, with the filters that escape for its target; trim: lines of tags leave no trace."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates_folder()),
        autoescape=False,  # its escapes are those of HTML; Markdown and YAML need others, one for each kind of place
        undefined=jinja2.StrictUndefined,
        trim_blocks=trim,
        lstrip_blocks=trim,
        keep_trailing_newline=True,
    )
    environment.filters.update(filters)
    return environment.get_template(name)
