"""The face for a terminal: one item on the screen at a time, one key for one answer.

It is drawn on the alternate screen, so that no answer stays behind in the scrollback. What the
screen says is in `pages`, what a key does in `view`; this module ties both to the terminal.
"""

import asyncio
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import (
    BufferControl,
    ConditionalContainer,
    FormattedTextControl,
    HorizontalAlign,
    HSplit,
    Layout,
    VSplit,
    Window,
)
from prompt_toolkit.styles import Style

from reflect.survey.fitting import Line
from reflect.survey.flow import Flow, Outcome, Save
from reflect.survey.pages import Screen, draw
from reflect.survey.view import View, arrive, leave, press, write

_WIDEST = 84
"""Longer lines than this are hard to read, however wide the terminal."""

_STYLE = Style.from_dict(
    {
        # As far from white as from black (contrast 4.6), so it reads on any background.
        "accent": "#1f837a",
        "dim": "dim",
    }
)
_NAMED = ("up", "down", "left", "enter", "escape", "pageup", "pagedown", "backspace")
_ESCAPE_WAITS = 0.1
"""Seconds until a lone Escape counts as the key and not as the start of an arrow key."""


def ask(flow: Flow, save: Save, resume_word: str) -> tuple[Flow, Outcome]:
    """Ask from where `flow` stands, saving each answer, until it is submitted or left.

    Raises KeyboardInterrupt on Ctrl-C and whatever `save` raises; what came before is saved.
    """
    face = _Face(arrive(flow), save, resume_word)
    try:
        outcome = face.run()
    except EOFError:  # the terminal is gone
        outcome = Outcome.LEFT
    return face.view.flow, outcome


class _Face:
    """The application with the view it shows; every key ends in a new view."""

    def __init__(self, view: View, save: Save, resume_word: str) -> None:
        self.view = view
        self.save = save
        self.resume_word = resume_word
        self.text = Buffer(multiline=False)
        self.body = Window(
            FormattedTextControl(self._body, focusable=True, show_cursor=False),
            dont_extend_height=self._writing(),
        )
        self.field = Window(BufferControl(self.text), wrap_lines=True, height=self._field_rows)
        self.application: Application[Outcome] = Application(
            layout=Layout(self._page(), focused_element=self.body),
            key_bindings=self._keys(),
            style=_STYLE,
            full_screen=True,
        )
        self.application.ttimeoutlen = _ESCAPE_WAITS
        self._show(view)

    def run(self) -> Outcome:
        return self.application.run(pre_run=self._end_on_errors)

    def _end_on_errors(self) -> None:
        """An error under a key (a full disk, a bug) ends the run and is raised, never swallowed."""

        def end(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
            error = context.get("exception") or RuntimeError(context["message"])
            if not self.application.is_done:
                self.application.exit(exception=error)

        asyncio.get_running_loop().set_exception_handler(end)

    # What is on the screen

    def _page(self) -> VSplit:
        def rule() -> Window:
            return Window(char="─", height=1, style="class:dim")

        field = HSplit([rule(), self.field, rule(), Window()])
        foot = Window(FormattedTextControl(self._foot), dont_extend_height=True)
        shown = [self.body, ConditionalContainer(field, self._writing()), foot]
        page = HSplit(shown, width=lambda: self._size()[0])
        return VSplit([page], align=HorizontalAlign.CENTER)

    def _writing(self) -> Condition:
        return Condition(lambda: self.view.writing)

    def _size(self) -> tuple[int, int]:
        size = self.application.output.get_size()
        return min(size.columns - 2, _WIDEST), size.rows

    def _field_rows(self) -> int:
        return 3 if self._size()[1] >= 16 else 1

    def _screen(self) -> Screen:
        field = self._field_rows() + 2 if self.view.writing else 0
        return draw(self.view, self.resume_word, *self._size(), field)

    def _body(self) -> StyleAndTextTuples:
        return _joined(self._screen().body)

    def _foot(self) -> StyleAndTextTuples:
        return _joined(self._screen().foot)

    # What the keys do

    def _keys(self) -> KeyBindings:
        keys, writing = KeyBindings(), self._writing()
        for name in _NAMED:
            self._bind_named(keys, name)
        keys.add(Keys.Any, filter=~writing)(lambda event: self._press(event.data.casefold()))
        keys.add("enter", filter=writing)(
            lambda _: self._show(write(self.view, self.text.text, self.save))
        )
        keys.add("escape", filter=writing, eager=True)(
            lambda _: self._show(leave(self.view, self.text.text, self.save))
        )
        for key in ("c-c", "<sigint>"):
            keys.add(key)(lambda _: self.application.exit(exception=KeyboardInterrupt()))
        return keys

    def _bind_named(self, keys: KeyBindings, name: str) -> None:
        def pressed(_: KeyPressEvent) -> None:
            self._press(name)

        keys.add(name, filter=~self._writing(), eager=name == "escape")(pressed)

    def _press(self, key: str) -> None:
        self._show(press(self.view, key, self.save, more=self._screen().more))

    def _show(self, view: View) -> None:
        """Make `view` the one on screen: open or close the text field, or end the run."""
        opens = view.writing and not (self.view.writing and self.view.flow.at == view.flow.at)
        self.view = view
        if view.outcome:
            self.application.exit(result=view.outcome)
        elif opens:
            self.text.reset(Document(view.draft, len(view.draft)))
        self.application.layout.focus(self.field if view.writing else self.body)


def _joined(lines: list[Line]) -> StyleAndTextTuples:
    joined: StyleAndTextTuples = []
    for line in lines:
        joined += [*line, ("", "\n")]
    return joined[:-1]
