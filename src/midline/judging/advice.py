"""What a finding suggests: the line of the manifest that would declare a crossing, and a component to move code to."""

from __future__ import annotations

from midline.judging.case import Territory
from midline.manifest.model import Component


def uses_line(user: Component, target: Component) -> str:
    """The line of the manifest that declares a crossing, with what is declared already."""
    service = user.name.removesuffix(user.local_name)
    names = sorted({use.text for use in user.uses or ()} | {target.name.removeprefix(service)})
    return f"uses: [{', '.join(names)}]"


def declares(user: Component, target: Component) -> bool:
    """Whether a component names another one under `uses`."""
    return any(use.name == target.name for use in user.uses or ())


def learned_home(territory: Territory, component: Component) -> Component | None:
    """The learned component that a model call could move to: the only one that is used, else the only one there is."""
    learned = [each for each in territory.manifest.components if each.side == "learned" and each.status != "retired"]
    used = [each for each in learned if declares(component, each)]
    candidates = used or learned
    return candidates[0] if len(candidates) == 1 else None


def home_fields(territory: Territory, component: Component) -> dict[str, str]:
    """The fields `target` and `uses_line` of a finding about a model call on the deterministic side."""
    home = learned_home(territory, component)
    if home is None:
        return {}
    declared = declares(component, home)
    return {"target": home.name, "uses_line": "" if declared else uses_line(component, home)}
