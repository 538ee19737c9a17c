"""Which keys a pydantic model allows at a place of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args, get_origin

from pydantic import BaseModel

if TYPE_CHECKING:
    from midline.documents.yaml_document import Pointer


def models_at(model: type[BaseModel], pointer: Pointer) -> tuple[type[BaseModel], ...]:
    """The models that may describe the value at `pointer`, in the order of their declaration."""
    annotations: list[Any] = [model]
    for step in pointer:
        annotations = [inner for annotation in annotations for inner in _step(annotation, step)]
    return tuple(dict.fromkeys(found for annotation in annotations for found in _models_in(annotation)))


def keys_at(model: type[BaseModel], pointer: Pointer) -> tuple[str, ...]:
    """The keys allowed at `pointer`, in the order of their declaration; empty where any key is."""
    names = (
        info.validation_alias if isinstance(info.validation_alias, str) else (info.alias or name)
        for found in models_at(model, pointer)
        for name, info in found.model_fields.items()
    )
    return tuple(dict.fromkeys(names))


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if get_origin(annotation) in (list, tuple, dict):
        return []
    return [model for part in get_args(annotation) for model in _models_in(part)]


def _step(annotation: Any, step: str | int) -> list[Any]:
    """The annotations of what stands one step inside a value of this annotation."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [
            info.annotation
            for name, info in annotation.model_fields.items()
            if step in (name, info.alias, info.validation_alias)
        ]
    if origin is dict:
        return [parts[1]] if isinstance(step, str) else []
    if origin in (list, tuple):
        return [part for part in parts if part is not Ellipsis] if isinstance(step, int) else []
    return [inner for part in parts for inner in _step(part, step)]
