"""The face for a terminal: one item on the screen at a time, one key for one answer.

It is drawn on the alternate screen, so that no answer stays behind in the scrollback. What the
screen says is in `pages`, what a key does in `view`; this module ties both to the terminal.
"""

import asyncio
import re
from dataclasses import replace
from typing import Any

from prompt_toolkit.application import Application, run_in_terminal
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

from reflect.survey import words
from reflect.survey.fitting import Line
from reflect.survey.flow import Flow, Outcome, Save
from reflect.survey.pages import Screen, draw
from reflect.survey.signals import between_keys, stop_here
from reflect.survey.view import View, arrive, break_off, is_on_same_page, leave, press, write

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
_LINE_ENDS = re.compile(r"\s*[\r\n]+\s*")
_ESCAPE_WAITS = 0.1
"""Seconds until a lone Escape counts as the key and not as the start of another one."""

SETTLING = 0.1
"""Seconds that a question stands before it takes an answer.

A key that comes sooner was not meant for it: it was held down, or pasted where the terminal does
not tell pasted text from typed.
"""


def ask(
    flow: Flow, save: Save, resume_word: str, settling: float = SETTLING
) -> tuple[Flow, Outcome]:
    """Ask from where `flow` stands, saving each answer, until it is submitted or left.

    Raises KeyboardInterrupt on Ctrl-C and whatever `save` raises; what came before is saved, also
    words in the text field. What the program does on SIGTERM and SIGHUP waits until they are.
    """
    face = _Face(arrive(flow), save, resume_word, settling)
    try:
        outcome = face.run()
    except EOFError:  # the terminal is gone
        outcome = Outcome.LEFT
    return face.view.flow, outcome


class _Face:
    """The application with the view it shows; every key ends in a new view."""

    def __init__(self, view: View, save: Save, resume_word: str, settling: float) -> None:
        self.view = view
        self.settling = settling
        self.came_up = -settling
        """When the page came up, or a key last came too soon, in seconds of the loop's clock."""
        self.ended_by: BaseException | None = None
        self.save = save
        self.resume_word = resume_word
        self.text = Buffer(multiline=False, document=_text_of(view))
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
        self.application.timeoutlen = 0  # what belongs to an Escape has come by then
        self._show(view)

    def run(self) -> Outcome:
        def prepare() -> None:
            loop = asyncio.get_running_loop()
            loop.set_exception_handler(self._end_on_error)
            heed(loop)

        with between_keys(self._end, self._suspend) as heed:
            try:
                return self.application.run(pre_run=prepare)
            except (EOFError, OSError):
                if self.ended_by:  # and the terminal is gone, so that nothing can be read or drawn
                    raise self.ended_by from None
                raise

    def _end_on_error(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """An error under a key (a full disk, a bug) ends the run and is raised, never swallowed."""
        error = context.get("exception") or RuntimeError(context["message"])
        if not self.application.is_done:
            self.application.exit(exception=error)

    def _end(self, error: BaseException) -> None:
        """End the run with an error, once the words in the text field are safe on disk."""
        if not self.application.is_done:
            self.view = break_off(self.view, self.text.text, self.save)
            self.application.exit(exception=error)
        self.ended_by = error

    def _suspend(self) -> None:
        """Give the terminal back and stop; called back, draw the same page again."""
        run_in_terminal(stop_here)

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
        return max(min(size.columns - 2, _WIDEST), 1), size.rows

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
        keys.add(Keys.BracketedPaste, filter=~writing)(
            lambda _: self._show(replace(self.view, message=self._said(words.PASTED)))
        )
        keys.add(Keys.BracketedPaste, filter=writing)(
            lambda event: self.text.insert_text(_LINE_ENDS.sub(" ", event.data))
        )
        keys.add("enter", filter=writing)(lambda _: self._write())
        keys.add("escape", filter=writing)(
            lambda _: self._show(leave(self.view, self.text.text, self.save))
        )
        for key in ("c-c", "<sigint>"):
            keys.add(key)(lambda _: self._end(KeyboardInterrupt()))
        keys.add("c-z")(lambda _: self._suspend())
        return keys

    def _bind_named(self, keys: KeyBindings, name: str) -> None:
        def pressed(_: KeyPressEvent) -> None:
            self._press(name)

        keys.add(name, filter=~self._writing())(pressed)

    def _press(self, key: str) -> None:
        if not (self.view.at_item and self._comes_too_soon()):
            self._show(press(self.view, key, self.save, more=self._screen().more))

    def _write(self) -> None:
        if not self._comes_too_soon():
            self._show(write(self.view, self.text.text, self.save))

    def _comes_too_soon(self) -> bool:
        """Whether a key comes before the page has settled; then that begins anew."""
        now = asyncio.get_running_loop().time()
        if now >= self.came_up + self.settling:
            return False
        self.came_up = now
        self._show(replace(self.view, message=self._said(words.TOO_SOON)))
        return True

    def _said(self, message: str) -> str:
        return self.view.flow.language.say(message)

    def _show(self, view: View) -> None:
        """Make `view` the one on screen: open or close the text field, or end the run."""
        turned = not is_on_same_page(view, self.view)
        self.view = view
        if view.outcome:
            self.application.exit(result=view.outcome)
        if turned:
            self.came_up = asyncio.get_running_loop().time()
            self.text.reset(_text_of(view))
        self.application.layout.focus(self.field if view.writing else self.body)


def _text_of(view: View) -> Document:
    """The text field as it opens, the cursor behind the last word."""
    return Document(view.words, len(view.words)) if view.writing else Document()


def _joined(lines: list[Line]) -> StyleAndTextTuples:
    joined: StyleAndTextTuples = []
    for line in lines:
        joined += [*line, ("", "\n")]
    return joined[:-1]
