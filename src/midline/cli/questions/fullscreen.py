"""Holds a conversation on the whole terminal, with prompt_toolkit."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings
from prompt_toolkit.layout import ConditionalContainer, HSplit, Layout, Window
from prompt_toolkit.layout.controls import BufferControl, FormattedTextControl
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.layout.processors import BeforeInput
from prompt_toolkit.styles import Style

from midline.cli.questions import wording
from midline.cli.questions.ending import ended_by_signal
from midline.cli.questions.layout import NARROWEST, RICH, Line, Marks, choice_lines, entry_lines, foot_lines
from midline.cli.questions.screens import Back, Choice, Chosen, Entry, Stop, StoppedError, Typed
from midline.cli.questions.scrolling import Scroll
from midline.cli.questions.typed import tidy

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding.key_processor import KeyPressEvent
    from prompt_toolkit.output import Output

    from midline.cli.questions.screens import Flow, Reply

Result = TypeVar("Result")

_STYLE = Style.from_dict(
    {"title": "bold", "marked": "bold ansicyan", "faint": "dim", "status": "bold", "wrong": "bold"}
)
_ROWS_FOR_KEYS = 12
_SIGHUP, _SIGINT = 1, 2


def hold(
    flow: Flow[Result],
    marks: Marks = RICH,
    terminal: Input | None = None,
    output: Output | None = None,
    keeps: bool = True,
) -> Result:
    """Show the screens of a conversation and send it what is pressed and typed, until it ends.

    keeps: what is answered is kept, whatever ends it; so it is told.

    Raises:
        StoppedError: Ctrl-C, a closed terminal, or a signal to end; the conversation has kept what there was.
    """
    return _Stage(flow, marks, terminal, output, keeps).run()


class _Stage(Generic[Result]):
    def __init__(
        self, flow: Flow[Result], marks: Marks, terminal: Input | None, output: Output | None, keeps: bool
    ) -> None:
        self.flow = flow
        self.marks = marks
        self.stop_told = wording.KEYS_STOP + (wording.ALL_KEPT if keeps else "")
        self.screen = next(flow)
        self.marked: int | None = None
        self.scroll = Scroll()
        self.wrong = ""
        self.buffer = Buffer(multiline=False, on_text_changed=lambda _: self._unsay())
        self.body = Window(FormattedTextControl(self._choice_text, focusable=True, show_cursor=False))
        self.field = Window(
            BufferControl(self.buffer, [BeforeInput(f" {marks.arrow} ")]),
            height=Dimension(min=1, max=6),
            wrap_lines=True,
            dont_extend_height=True,
        )
        self.app: Application[Result] = Application(
            layout=Layout(self._containers(), focused_element=self.body),
            key_bindings=merge_key_bindings([self._keys_anywhere(), self._keys_of_choices(), self._keys_of_entries()]),
            style=_STYLE,
            full_screen=True,
            input=terminal,
            output=output,
        )
        self.app.ttimeoutlen = 0.05  # seconds after which Esc is Esc, and no longer the start of another key
        self._show()

    def run(self) -> Result:
        with ended_by_signal(self._signalled):
            try:
                return self.app.run()
            except (EOFError, OSError):  # the terminal is gone
                with suppress(StopIteration):
                    self.flow.send(Stop(self.buffer.text, _SIGHUP))
                raise StoppedError(signal=_SIGHUP) from None

    def _signalled(self, number: int) -> None:
        if self.app.loop is None:  # nothing is shown yet, so nothing was typed
            raise StoppedError(signal=number)
        self.app.loop.call_soon_threadsafe(self._send, Stop(self.buffer.text, number))

    def _send(self, reply: Reply) -> None:
        """Send a reply into the conversation and show what it shows next, or end with it."""
        if self.app.is_done:
            return
        try:
            self.screen = self.flow.send(reply)
        except StopIteration as end:
            self.app.exit(result=end.value)
        except BaseException as error:  # told by whoever started the conversation, not by the event loop
            self.app.exit(exception=error)
        else:
            self._show()

    def _show(self) -> None:
        self.wrong = ""
        if isinstance(self.screen, Choice):
            self.marked = self.screen.marked
            self.scroll = Scroll(follows=not self.screen.above)
            self.app.layout.focus(self.body)
        else:
            self.buffer.set_document(Document(tidy(self.screen.start)), bypass_readonly=True)
            self.app.layout.focus(self.field)
        self.app.invalidate()

    def _unsay(self) -> None:
        self.wrong = ""

    # What is drawn.

    def _containers(self) -> HSplit:
        def text(draw: FormattedTextControl, height: Dimension | None = None) -> Window:
            return Window(draw, height=height, dont_extend_height=True)

        is_choice = Condition(lambda: isinstance(self.screen, Choice))
        entry = HSplit(
            [text(FormattedTextControl(self._entry_text)), self.field, text(FormattedTextControl(self._wrong_text))]
        )
        foot = Window(
            FormattedTextControl(self._foot_text),
            height=lambda: Dimension.exact(len(self._foot())),
            always_hide_cursor=True,
        )
        return HSplit(
            [ConditionalContainer(self.body, is_choice), ConditionalContainer(entry, ~is_choice), Window(), foot]
        )

    def _columns(self) -> int:
        return max(NARROWEST, self.app.output.get_size().columns)

    def _rows(self) -> int:
        return self.app.output.get_size().rows

    def _choice_text(self) -> StyleAndTextTuples:
        assert isinstance(self.screen, Choice)
        lines = choice_lines(self.screen, self._columns(), self.marked, self.marks)
        chosen = [place for place, line in enumerate(lines) if line.style == "marked"]
        room = max(1, self._rows() - len(self._foot()))
        return _fragments(lines[self.scroll.slice(len(lines), room, chosen)])

    def _entry_text(self) -> StyleAndTextTuples:
        assert isinstance(self.screen, Entry)
        return _fragments(entry_lines(self.screen, self._columns()))

    def _wrong_text(self) -> StyleAndTextTuples:
        return _fragments([Line(text, "wrong") for text in foot_lines(self.wrong, self._columns())])

    def _foot_text(self) -> StyleAndTextTuples:
        return _fragments(self._foot())

    def _foot(self) -> list[Line]:
        """The rule, the status and the keys; on a low terminal the status alone."""
        columns = self._columns()
        status = (
            [Line(text, "status") for text in foot_lines(self.screen.status, columns)] if self.screen.status else []
        )
        if self._rows() < _ROWS_FOR_KEYS:
            return status[:1]
        keys = [Line(text, "faint") for text in foot_lines(self._keys_told(), columns)]
        return [Line(self.marks.rule * columns, "faint"), *status, *keys]

    def _keys_told(self) -> str:
        if not isinstance(self.screen, Choice):
            return f"{wording.KEYS_ENTRY}{self.stop_told}"
        notes = wording.KEYS_NOTE if self.screen.notes else ""
        back = wording.KEYS_BACK if self.screen.back else ""
        more = wording.SCROLL if self.scroll.hides else ""
        return f"{wording.KEYS_CHOICE}{notes}{back}{more}{self.stop_told}"

    # What is pressed.

    def _keys_anywhere(self) -> KeyBindings:
        keys = KeyBindings()

        @keys.add("c-c", eager=True)
        @keys.add("<sigint>")
        def _(event: KeyPressEvent) -> None:
            self._send(Stop(self.buffer.text if isinstance(self.screen, Entry) else "", _SIGINT))

        return keys

    def _keys_of_entries(self) -> KeyBindings:
        keys = KeyBindings()
        typing = Condition(lambda: isinstance(self.screen, Entry))

        @keys.add("enter", filter=typing)
        def _(event: KeyPressEvent) -> None:
            assert isinstance(self.screen, Entry)
            text = tidy(self.buffer.text)
            self.wrong = self.screen.check(text)
            if not self.wrong:
                self._send(Typed(text))

        @keys.add("escape", filter=typing)
        def _(event: KeyPressEvent) -> None:
            self._send(Back())

        return keys

    def _keys_of_choices(self) -> KeyBindings:
        keys = KeyBindings()
        choosing = Condition(lambda: isinstance(self.screen, Choice))

        def on(act: Callable[[], None], *names: str) -> None:
            def handle(event: KeyPressEvent) -> None:
                act()

            for name in names:
                keys.add(name, filter=choosing)(handle)

        on(partial(self._move, -1), "up", "k")
        on(partial(self._move, 1), "down", "j")
        on(self._take, "enter", "right")
        on(partial(self._take, noted=True), "f")
        on(self._back, "left", "b", "backspace", "escape")
        on(partial(self._page, 1), "pagedown", " ")
        on(partial(self._page, -1), "pageup")
        on(partial(self._mark, "?"), "?", "0", "d")
        for digit in "123456789":
            on(partial(self._mark, digit), digit)
        return keys

    def _move(self, step: int) -> None:
        assert isinstance(self.screen, Choice)
        last = len(self.screen.options) - 1
        start = -1 if step > 0 else last + 1
        self.marked = max(0, min(last, (start if self.marked is None else self.marked) + step))
        self.scroll.follows = True

    def _page(self, direction: int) -> None:
        self.scroll.page(direction)

    def _take(self, noted: bool = False) -> None:
        assert isinstance(self.screen, Choice)
        if self.marked is not None and (self.screen.notes or not noted):
            self._send(Chosen(self.marked, noted))

    def _mark(self, key: str) -> None:
        """Move to the option with this key; only Enter takes it, so that a key too many takes nothing."""
        assert isinstance(self.screen, Choice)
        keys = [option.key or str(place) for place, option in enumerate(self.screen.options, start=1)]
        if key in keys:
            self.marked = keys.index(key)
            self.scroll.follows = True

    def _back(self) -> None:
        assert isinstance(self.screen, Choice)
        if self.screen.back:
            self._send(Back())


def _fragments(lines: list[Line]) -> StyleAndTextTuples:
    found: StyleAndTextTuples = []
    for line in lines:
        found.append((f"class:{line.style}" if line.style else "", line.text))
        found.append(("", "\n"))
    return found[:-1]
