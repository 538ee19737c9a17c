"""Pictures for the tests of drawing: InterviewLM by hand, a change, and any picture at all."""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st

from midline.drawing.picture import Card, Change, Column, Line, Picture, Pip, Shape, State, Tally

LEFT, ACROSS, RIGHT = Column.LEFT, Column.LINE, Column.RIGHT
OBLIGATIONS = ("data", "experiments", "evals", "monitoring", "pinned", "portable")
HOSTILE = (
    "end",
    "class #35; graph",
    '"quotes" & <script>alert(1)</script>',
    "a" * 200,
    "שלום עולם component",
    "مرحبا بالعالم هذا اسم طويل جدا للمكون الذي لا ينتهي",
    "漢字の名前がとても長いコンポーネントの名前です",
    "line\nbreak\x00\x07\x1b[31m",
    "\ud800lone surrogate\udfff",
    "\N{RIGHT-TO-LEFT OVERRIDE}evil\N{POP DIRECTIONAL FORMATTING} override \N{RIGHT-TO-LEFT ISOLATE}",
    "family \U0001f468\u200d\U0001f469\u200d\U0001f467 e\u0301\u0302\u0303",
    "W" * 60,
    "",
    " ",
    "]]>",
)


def pips(*missing: str, unseen: tuple[str, ...] = ()) -> tuple[Pip, ...]:
    """All obligations, met but for those named."""
    return tuple(Pip(key, None if key in unseen else key not in missing) for key in OBLIGATIONS)


INTERVIEWLM = Picture(
    title="InterviewLM",
    left=(
        Card("auth", "Auth", LEFT, owner="platform", detail="app/auth/"),
        Card("routing", "Session routing", LEFT, owner="platform", detail="app/routing/"),
        Card("billing", "Billing", LEFT, owner="payments", detail="app/billing/", problems=1),
        Card("limits", "Rate limits", LEFT, owner="platform", detail="app/limits/"),
        Card("transcripts", "Transcript storage", LEFT, owner="data", detail="app/transcripts/"),
    ),
    right=(
        Card("persona", "Persona selection", RIGHT, owner="dialogue-ml", detail="app/persona/", planned=True),
        Card("evaluation", "Candidate response evaluation", RIGHT, owner="assessment-ml", pips=pips("portable")),
        Card("followup", "Follow-up question generation", RIGHT, owner="dialogue-ml", pips=pips("evals")),
    ),
    across=(
        Card(
            "feedback",
            "Feedback e-mail",
            ACROSS,
            owner="dialogue-ml",
            remark="answers disagree: split it",
            planned=True,
        ),
    ),
    gates=(
        Line("1", "routing", "persona", State.EXPECTED, "pick_persona()"),
        Line("2", "routing", "evaluation", State.DECLARED, "score(answer)"),
        Line("3", "billing", "evaluation", State.VIOLATION, "MID101 refund_triage.py:41"),
        Line("4", "evaluation", "transcripts", State.FREE, "save_score()"),
        Line("5", "followup", "transcripts", State.FREE, "append_turn()"),
    ),
    arcs=(
        Line("6", "routing", "auth"),
        Line("7", "routing", "limits"),
        Line("8", "limits", "billing"),
        Line("9", "routing", "transcripts"),
        Line("10", "persona", "followup"),
        Line("11", "evaluation", "followup"),
        Line("12", "feedback", "transcripts"),
    ),
    tally=Tally(5, 0, 3, 1, 1, 5, 1),
)

EVERYTHING = Picture(
    title="every form",
    left=(
        Card("wiring", "wiring", LEFT, Shape.WIRING, detail="app.container"),
        Card("contracts", "contracts", LEFT, Shape.CONTRACT, detail="app.schemas"),
        Card("auth", "auth", LEFT, owner="platform", detail="app.auth"),
        Card("billing", "billing", LEFT, owner="payments", detail="app.billing", problems=12),
        Card("payments", "@payments", LEFT, Shape.GROUP, members=("a", "b", "c")),
    ),
    right=(
        Card("personas", "personas", RIGHT, owner="interviews", pips=pips("data", unseen=("evals", "pinned"))),
        Card("ranking", "ranking", RIGHT, detail="elsewhere: acme/ranking"),
        Card(
            "evaluation", "evaluation", RIGHT, owner="interviews", remark="retired", detail="app.evaluation", problems=2
        ),
        Card("model:anthropic", "anthropic", RIGHT, Shape.MODEL, remark="runs past all components"),
    ),
    across=(Card("coaching", "coaching", ACROSS, planned=True, remark="no side yet"),),
    gates=(
        Line("1", "wiring", "personas", State.DECLARED, "PersonaSelector"),
        Line("2", "wiring", "evaluation", State.UNDECLARED, "Evaluator"),
        Line("3", "payments", "ranking", State.EXPECTED, "declared, not seen"),
        Line("4", "billing", "evaluation", State.ALLOWED, "MID401 triage.py:17"),
        Line("5", "evaluation", "billing", State.FREE, "balance() +2", ("balance()", "limit()", "owner()"), 3),
        Line("6", "billing", "model:anthropic", State.VIOLATION, "MID101 refunds.py:41"),
        Line("7", "evaluation", "billing", State.VIOLATION, "MID405 judge.py:9"),
    ),
    arcs=(
        Line("8", "auth", "contracts"),
        Line("9", "billing", "contracts"),
        Line("10", "coaching", "evaluation"),
        Line("11", "auth", "coaching", State.VIOLATION, "MID004 plan.py:3"),
    ),
    tally=Tally(7, 0, 3, 0, 1, 5, 3),
    notes=("9 components are drawn as 8 cards, grouped by owner; `--group-by none` draws each",),
)

CHANGED = Picture(
    title="interviewlm since main",
    left=(
        Card("auth", "auth", LEFT, detail="interviewlm.auth", owner="platform"),
        Card("billing", "billing", LEFT, detail="b", problems=1, change=Change.CHANGED, was="learned"),
        Card("limits", "limits", LEFT, detail="interviewlm.limits", change=Change.REMOVED),
        Card("notices", "notices", LEFT, detail="interviewlm.notices", change=Change.ADDED),
    ),
    right=(
        Card("personas", "personas", RIGHT, detail="interviewlm.personas", owner="interviews"),
        Card("questions", "questions", RIGHT, detail="interviewlm.questions", change=Change.ADDED, planned=True),
    ),
    gates=(
        Line("1", "auth", "personas", State.DECLARED, "pick()"),
        Line("2", "billing", "personas", State.VIOLATION, "MID101 refunds.py:41", change=Change.ADDED),
        Line("3", "limits", "personas", State.DECLARED, "old_limit()", change=Change.REMOVED),
        Line("4", "notices", "questions", State.DECLARED, "ask()", change=Change.ADDED),
        Line("5", "questions", "notices", State.FREE, "note()", change=Change.CHANGED),
    ),
    arcs=(Line("6", "auth", "limits", change=Change.REMOVED), Line("7", "auth", "notices", change=Change.ADDED)),
    tally=Tally(3, 0, 2, 1, 0, 4, 1),
)


def any_picture(chance: Random, cards: int, texts: tuple[str, ...], *, lines: float = 1.0) -> Picture:
    """A picture with that many cards, and texts out of `texts` in every place. lines: gates for each card."""
    made = [_any_card(chance, f"{number}{chance.choice(texts)}", texts) for number in range(cards)]
    left, across, right = (tuple(card for card in made if card.column is column) for column in Column)
    gates = [
        _any_line(chance, f"g{number}", one.key, other.key, texts)
        for number in range(int(cards * lines) if left and right else 0)
        for one, other in [chance.sample((chance.choice(left), chance.choice(right)), 2)]
    ]
    arcs = []
    for number in range(int(cards * lines) if cards else 0):
        one = chance.choice(made)
        same = [card for card in made if ACROSS in (card.column, one.column) or card.column is one.column]
        arcs.append(_any_line(chance, f"a{number}", one.key, chance.choice(same).key, texts))
    tally = Tally(*(chance.randrange(1000) for _ in range(7)))
    notes = tuple(chance.choices(texts, k=chance.randrange(3)))
    return Picture(chance.choice(texts), left, right, across, tuple(gates), tuple(arcs), tally, notes)


def _any_card(chance: Random, key: str, texts: tuple[str, ...]) -> Card:
    def text() -> str:
        return chance.choice(("", chance.choice(texts)))

    column = chance.choices((LEFT, ACROSS, RIGHT), (10, 1, 6))[0]
    ordinary = (Shape.COMPONENT, Shape.COMPONENT, Shape.MODULE, Shape.GROUP)
    more = {LEFT: (Shape.WIRING, Shape.CONTRACT), RIGHT: (Shape.MODEL,)}.get(column, ())
    return Card(
        key=key,
        title=chance.choice(texts),
        column=column,
        shape=chance.choice(ordinary + more),
        planned=chance.random() < 0.2,
        owner=text(),
        detail=chance.choice((text(), f"elsewhere: {text()}")),
        remark=text(),
        members=tuple(chance.choices(texts, k=chance.randrange(4))),
        problems=chance.choice((0, 0, 0, 1, 12, 1234)),
        pips=chance.choice(((), pips("evals", unseen=("data",)), pips() * 4)),
        tip=text(),
        change=chance.choice((Change.SAME, Change.SAME, *Change)),
        was=text(),
    )


def _any_line(chance: Random, key: str, user: str, target: str, texts: tuple[str, ...]) -> Line:
    return Line(
        key=f"{key}{chance.choice(texts)}",
        user=user,
        target=target,
        state=chance.choices(tuple(State), (8, 8, 2, 2, 2, 3))[0],
        label=chance.choice(texts),
        names=tuple(chance.choices(texts, k=chance.randrange(3))),
        count=chance.randrange(1, 9),
        change=chance.choice((Change.SAME, Change.SAME, Change.SAME, *Change)),
    )


@st.composite
def pictures(draw: st.DrawFn, most: int = 600) -> Picture:
    """Any picture, small ones more often than large ones."""
    cards = draw(st.one_of(st.integers(0, 12), st.integers(0, 60), st.integers(0, most)))
    texts = tuple(draw(st.lists(st.text(max_size=60), max_size=4))) + HOSTILE
    lines = draw(st.sampled_from((0.0, 0.3, 1.0, 3.0 if cards < 100 else 1.0)))
    chance = Random(draw(st.integers(0, 2**32)))  # one draw, so that a failure is made smaller soon
    return any_picture(chance, cards, texts, lines=lines)
