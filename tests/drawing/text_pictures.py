"""Pictures for tests of writers: an example with everything in it, random ones of any size, and hostile names."""

from __future__ import annotations

import random
from dataclasses import replace

from midline.drawing.picture import Card, Change, Column, Line, Picture, Pip, Shape, State, Tally

HOSTILE = (
    "end",
    "class",
    "graph",
    "subgraph",
    "style",
    "linkStyle",
    "_blank",
    'a "quoted" name',
    "it's",
    "#1 & #quot; &lt;b&gt; &amp;",
    "<script>window.ran = 1</script>",
    "<img src=x onerror='window.ran = 1'>",
    "</text></svg>",
    "]]> --> <!-- midline:end -->",
    "%%{init: {'theme': 'dark'}}%%",
    "`back` `ticks`",
    "**bold** _slant_ ~~gone~~",
    "1. first",
    "- item",
    "# heading",
    "[x](javascript:alert(1))",
    "$$x^2$$",
    "fa:fa-car",
    "a|b{c}(d)[e]>f",
    "a --> b; c~~~d",
    "back\\slash \\N \\l \\G",
    "two\nlines",
    "tab\there",
    "bell\x07 and \x1b[31m",
    "עברית משמאל",
    "العربية",
    "\u202egnp.exe",
    "決済サービス",
    "🤖 model",
    "lone \ud800 surrogate",
    "e\u0301 combining",
    "x" * 200,
    "word " * 40,
    "---",
    "click",
    "title: x",
    "\u2028 separator",
    " ",
    "",
)
"""What a user may have called a component, an owner or a path."""


def interviewlm() -> Picture:
    """The picture of ../shared/pictures: five and three, one violation, one planned, one across the line."""
    left = (
        card("auth", "Auth", "platform", "app.auth"),
        card("session_routing", "Session routing", "platform", "app.routing"),
        replace(card("billing", "Billing", "payments", "app.billing"), problems=1),
        card("rate_limits", "Rate limits", "platform", "app.limits"),
        card("transcript_storage", "Transcript storage", "data", "app.transcripts"),
    )
    pips = tuple(Pip(key, key != "portable") for key in ("data", "experiments", "evals", "pinned", "portable"))
    right = (
        replace(
            card("persona_selection", "Persona selection", "dialogue-ml", "app.persona", Column.RIGHT), planned=True
        ),
        replace(
            card("response_evaluation", "Candidate response evaluation", "assessment-ml", "app.eval", Column.RIGHT),
            pips=pips,
        ),
        card("followup_generation", "Follow-up question generation", "dialogue-ml", "app.followup", Column.RIGHT),
    )
    across = (
        replace(
            card("feedback", "Feedback e-mail", "dialogue-ml", "", Column.LINE),
            planned=True,
            remark="answers disagree: split it",
        ),
    )
    gates = (
        line("session_routing", "persona_selection", "pick_persona()"),
        line("session_routing", "response_evaluation", "score(answer)"),
        line("billing", "response_evaluation", "MID101 refund_triage.py:41", State.VIOLATION),
        line("response_evaluation", "transcript_storage", "save_score()", State.FREE),
        line("followup_generation", "transcript_storage", "append_turn()", State.FREE),
    )
    arcs = (
        line("session_routing", "auth"),
        line("session_routing", "rate_limits"),
        line("rate_limits", "billing"),
        line("session_routing", "transcript_storage"),
        line("persona_selection", "followup_generation"),
        line("response_evaluation", "followup_generation"),
    )
    return Picture("InterviewLM", left, right, across, gates, arcs, Tally(5, 0, 3, 1, 1, 5, 1))


def card(key: str, title: str, owner: str = "", detail: str = "", column: Column = Column.LEFT) -> Card:
    """A card with nothing special."""
    return Card(key, title, column, owner=owner, detail=detail)


def line(user: str, target: str, label: str = "", state: State = State.DECLARED) -> Line:
    """A line with one name."""
    return Line(f"{user}->{target}:{state}:{label}", user, target, state, label, (label,) if label else ())


def random_picture(
    seed: int, cards: int, share: float = 0.6, lines: int | None = None, hostile: bool = False
) -> Picture:
    """A picture of `cards` cards, `share` of them left; lines: how many cross (default: about one a card)."""
    chance = random.Random(seed)
    sides = [Column.LEFT if chance.random() < share else Column.RIGHT for _ in range(cards)]
    sides = [Column.LINE if cards > 3 and chance.random() < 0.03 else side for side in sides]
    drawn = [_random_card(chance, number, column, hostile) for number, column in enumerate(sides)]
    parts = {column: tuple(each for each in drawn if each.column is column) for column in Column}
    left, right = parts[Column.LEFT], parts[Column.RIGHT]
    wanted = (cards if lines is None else lines) if left and right else 0
    gates: dict[tuple[str, str, State], Line] = {}
    for _ in range(wanted):
        near, far = chance.choice(left), chance.choice(right)
        user, target = (near, far) if chance.random() < 0.6 else (far, near)
        rightward = user is near
        state = chance.choices(tuple(State), (50, 0, 5, 5, 5, 12))[0] if rightward else State.FREE
        label = chance.choice(HOSTILE) if hostile else f"function_{chance.randrange(900)}()"
        if state is State.VIOLATION and not hostile:
            label = f"MID101 app/module_{chance.randrange(90)}.py:{chance.randrange(999)}"
        change = chance.choices(tuple(Change), (20, 1, 1, 1))[0]
        gates[user.key, target.key, state] = replace(line(user.key, target.key, label, state), change=change)
    arcs = [
        line(one.key, other.key)
        for side in (left, right)
        for one, other in (chance.sample(side, 2) for _ in range(len(side) // 2) if len(side) > 1)
    ]
    arcs += [line(each.key, chance.choice(left or right or (each,)).key) for each in parts[Column.LINE]]
    known = {each.user + each.target: each for each in arcs if each.user != each.target}
    tally = Tally(len(left), 0, len(right), 0, len(parts[Column.LINE]), len(gates), 0)
    title = chance.choice(HOSTILE) if hostile else f"Synthetic {cards}"
    drawn_gates = tuple(gates.values())
    for _ in range(2):
        left = _sorted(left, right, drawn_gates)
        right = _sorted(right, left, drawn_gates)
    place = {card.key: at / len(cards) for cards in (left, right) for at, card in enumerate(cards)}
    drawn_gates = tuple(sorted(drawn_gates, key=lambda gate: place[gate.user] + place[gate.target]))
    return Picture(title, left, right, parts[Column.LINE], drawn_gates, tuple(known.values()), tally)


def _sorted(cards: tuple[Card, ...], others: tuple[Card, ...], gates: tuple[Line, ...]) -> tuple[Card, ...]:
    """Cards beside those that they have to do with."""
    place = {card.key: at for at, card in enumerate(others)}
    partners: dict[str, list[int]] = {}
    for gate in gates:
        for one, other in ((gate.user, gate.target), (gate.target, gate.user)):
            if other in place:
                partners.setdefault(one, []).append(place[other])
    mean = {key: sum(places) / len(places) for key, places in partners.items()}
    return tuple(sorted(cards, key=lambda card: mean.get(card.key, len(others))))


def _random_card(chance: random.Random, number: int, column: Column, hostile: bool) -> Card:
    words = ("Risk", "Search", "Catalog", "Order", "Content", "Session", "Transcript", "Policy", "Ranking", "Triage")
    title = f"{chance.choice(words)} {chance.choice(words).lower()} {number}"
    owner, detail, key = chance.choice(("payments", "search", "content", "")), f"app.part_{number}", f"card_{number}"
    if hostile:
        title, owner, detail = (chance.choice(HOSTILE) for _ in range(3))
        key = f"{HOSTILE[number]}" if number < len(HOSTILE) else f"{title}{number}"
    roles = (Shape.COMPONENT, Shape.WIRING, Shape.CONTRACT) if column is Column.LEFT else (Shape.COMPONENT, Shape.MODEL)
    return Card(
        key=key,
        title=title,
        column=column,
        shape=chance.choices(roles, (12, 1, 1)[: len(roles)])[0],
        planned=chance.random() < 0.1,
        owner=owner,
        detail=detail,
        remark=("answers disagree: split it" if column is Column.LINE else ""),
        problems=int(chance.random() < 0.1),
        pips=tuple(Pip(key, chance.choice((True, False, None))) for key in ("data", "evals"))
        * (column is Column.RIGHT),
        tip=title,
        change=chance.choices(tuple(Change), (20, 1, 1, 1))[0],
    )
