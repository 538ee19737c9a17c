"""What a decision sets in the manifest: the keys of each component that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from posixpath import normpath
from typing import TYPE_CHECKING, Any

from midline.questionnaire.records.decision import leaves

if TYPE_CHECKING:
    from midline.editing.writing import Value
    from midline.manifest.schema import Side
    from midline.questionnaire.criteria import Verdict
    from midline.questionnaire.parts import Part
    from midline.questionnaire.records.decision import Decision


@dataclass(frozen=True, slots=True)
class ComponentFields:
    """The keys to set of one component, in the order in which they are written; told: what to say about it."""

    name: str
    fields: Mapping[str, Value]
    told: tuple[str, ...] = ()


def fields_of(
    decision: Decision, components: Mapping[str, Any], path: str, old_path: str = ""
) -> Iterator[ComponentFields]:
    """What a decision sets. components: those of the manifest as plain data; path, old_path: of the record, and of the
    one before.
    """
    parts = list(leaves(decision.classification.parts))
    whole = _present(components, decision.name)
    if not parts:
        yield _component(decision, whole, path)
        return
    names = [part.name for part in parts]
    if whole is not None and decision.name not in names:
        yield _split_whole(decision, whole, path, names)
    uses = _uses(decision.classification.parts)
    feature = (whole or {}).get("feature") or decision.name
    for part in parts:
        yield _part(part, _present(components, part.name), (path, old_path), uses[part.name], feature)


def left_over(decision: Decision, components: Mapping[str, Any], superseded: str) -> Iterator[str]:
    """What to say of components that were parts of the decision before, and are none of this one."""
    names = {decision.name, *(part.name for part in leaves(decision.classification.parts))}
    for name in components if superseded else ():
        path = (_present(components, name) or {}).get("decision")
        if name not in names and isinstance(path, str) and normpath(path) == superseded:
            yield (
                f"`{name}` still rests on {superseded}, which no longer holds: take it out, or decide on it with "
                f"`midline classify {name}`."
            )


def side_of(verdict: Verdict) -> Side:
    """The side that a verdict gives to a component that is not split."""
    return verdict if verdict in ("deterministic", "learned") else "undecided"


def _component(decision: Decision, present: Mapping[str, Any] | None, path: str) -> ComponentFields:
    name, side = decision.name, side_of(decision.classification.conclusion.verdict)
    fields: dict[str, Value] = {}
    if present is None:
        fields = {"side": side, "status": "planned"}
        if description := " ".join(decision.classification.answers.description.split()):
            fields["description"] = description
    told = _set_side(fields, name, side, present)
    if decision.uses is not None:
        fields["uses"] = list(dict.fromkeys([*_texts((present or {}).get("uses")), *decision.uses]))
    return ComponentFields(name, {**fields, "decision": path}, told)


def _set_side(fields: dict[str, Value], name: str, side: Side, present: Mapping[str, Any] | None) -> tuple[str, ...]:
    """Set the side of a component that is there already; what is not possible is told."""
    if present is None:
        return ()
    role, before = present.get("role"), present.get("side")
    if role is not None:
        if side == "learned":
            return (f"`{name}` has the role {role}, which is deterministic; its answers say learned. Its role stays.",)
        return ()
    if side == "undecided" and present.get("status") != "planned":
        kept = f"stays {before}" if before else "keeps its side"
        return (f"The answers do not settle `{name}`; it {kept}.",)
    if before != side:
        fields["side"] = side
        return (f"`{name}` was {before} and becomes {side}.",) if before in ("deterministic", "learned") else ()
    return ()


def _split_whole(decision: Decision, present: Mapping[str, Any], path: str, names: Sequence[str]) -> ComponentFields:
    """The component that is to be split stays until its code has moved; nothing of it is taken away."""
    name, into = decision.name, " and ".join(f"`{each}`" for each in names)
    claims = [*_texts(present.get("code")), *_texts(present.get("files"))]
    if claims:
        told = (
            f"`{name}` stays, with its code. Move what it owns ({', '.join(claims)}) to {into}, then take `{name}` out."
        )
    else:
        told = f"`{name}` stays beside its parts {into}; take it out once nothing speaks of it."
    return ComponentFields(name, {"decision": path}, (told,))


def _part(
    part: Part, present: Mapping[str, Any] | None, records: tuple[str, str], uses: Sequence[str], feature: str
) -> ComponentFields:
    own = (present or {}).get("decision")
    if own and own not in records:
        told = f"`{part.name}` has a decision of its own, {own}, which stays; the split is recorded in {records[0]}."
        return ComponentFields(part.name, {}, (told,))
    side = side_of(part.conclusion.verdict)
    fields: dict[str, Value] = {} if present is not None else {"side": side, "status": "planned"}
    told_side = _set_side(fields, part.name, side, present)
    if uses and side != "learned":
        fields["uses"] = list(dict.fromkeys([*_texts((present or {}).get("uses")), *uses]))
    fields["decision"] = records[0]
    if not (present or {}).get("feature"):
        fields["feature"] = feature
    return ComponentFields(part.name, fields, told_side)


def _uses(parts: Sequence[Part]) -> dict[str, list[str]]:
    """What each part calls across the line: a back uses those of its front's that are not deterministic."""
    found: dict[str, list[str]] = {part.name: [] for part in leaves(parts)}
    for part in parts:
        if part.parts:
            found |= _uses(part.parts)
    front = [part.name for part in leaves(parts[:1]) if side_of(part.conclusion.verdict) != "deterministic"]
    for part in leaves(parts[1:]):
        found[part.name] = [*found[part.name], *front]
    return found


def _present(components: Mapping[str, Any], name: str) -> Mapping[str, Any] | None:
    """What the manifest says of a component; None where it does not name it."""
    found = components.get(name)
    return found if isinstance(found, dict) else None if name not in components else {}


def _texts(value: Any) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []
