"""What a call passes for a parameter, told from the call alone."""

from __future__ import annotations

from midline.project import calls, mappings
from midline.project.resolver import Resolver
from midline.project.values import CallSite, Values, join


def passed_values(resolver: Resolver, site: CallSite, position: int, keyword: str | None) -> Values:
    """What stands at a position (-1: by keyword only), under a keyword, or in `**mapping` under that; else nothing."""
    call, where = calls.call_point(resolver, site)
    passed = calls.argument(call, position, keyword)
    if passed is None and keyword is not None:
        spread = mappings.spread(resolver, call, where, keyword)
        return join(*(resolver.evaluate(value, at) for value, at in spread))
    return () if passed is None else resolver.evaluate(passed, where)
