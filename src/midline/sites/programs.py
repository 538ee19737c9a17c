"""Local model programs: calls that start one as a process of its own."""

from __future__ import annotations

from dataclasses import replace

from midline.catalogue.index import Catalogue
from midline.catalogue.meaning import Meaning
from midline.project import calls
from midline.project.command_lines import command_lines
from midline.project.resolver import Resolver
from midline.project.values import CallSite, External


class ProgramJudge:
    """Says what the program runs that a call starts."""

    def __init__(self, resolver: Resolver, catalogue: Catalogue) -> None:
        self._resolver = resolver
        self._catalogue = catalogue

    def judge(self, callee: External, site: CallSite) -> Meaning | None:
        """What the program runs; plausibly, where it is one of several. None: no model, or no program."""
        argument = self._catalogue.command_of(callee)
        if argument is None:
            return None
        call, where = calls.call_point(self._resolver, site)
        lines = list(command_lines(self._resolver, call, where, *argument))
        for words in lines:
            found = self._catalogue.program(words)
            if found is not None:
                return replace(found, plausible=callee.plausible or len(lines) > 1)
        return None
