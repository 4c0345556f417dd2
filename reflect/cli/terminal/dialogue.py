"""Plain questions before and after the survey itself: a line said, a line read."""

import sys
from collections.abc import Sequence

from rich.cells import cell_len

from reflect.cli.terminal.console import errors, printable, screen
from reflect.cli.terminal.paragraph import put, wrapped
from reflect.cli.terminal.streams import typed_line, when_back
from reflect.diagnostics import Expected
from reflect.patience import Patience
from reflect.words.language import ENGLISH, Language

_MOST_IN_VAIN = 10
"""Lines in a row that may mean nothing where they are piped in: `yes` writes them without end."""


class InputEnded(Expected):
    """There is nobody to answer, or no line left of what was piped in."""


def say(text: str = "", style: str | None = None) -> None:
    """Print paragraphs on standard output."""
    put(screen(), text, style)


def remark(text: str) -> None:
    """Print paragraphs beside what was asked for, on standard error."""
    put(errors(), text)


def point(lead: str, command: str, style: str | None = None) -> None:
    """Print what to type, after its occasion. The command is never broken: it may be copied."""
    if not screen().is_terminal or cell_len(f"{lead} {command}") <= screen().width:
        lines = [f"{lead} {command}"]
    else:
        lines = [lead, f"  {command}"]
    for line in lines:
        screen().print(printable(line), style=style, markup=False, soft_wrap=True)


def read_line(prompt: str = "") -> str | None:
    """A line without its end; None at the end of input."""

    def show() -> None:
        *above, last = wrapped(printable(prompt), screen().width)
        for line in above:
            say(line)
        screen().print(last, end="", markup=False, soft_wrap=True)
        sys.stdout.flush()

    show()
    with when_back(show):
        return typed_line()


def patience() -> Patience:
    """How often a question is asked again here."""
    return Patience(None if sys.stdin.isatty() else _MOST_IN_VAIN)


def read_answer(prompt: str) -> str | None:
    """A line, typed below the prompt."""
    return read_line(f"{prompt}\n")


def ask(question: str, *, default: str | None = None, language: Language = ENGLISH) -> str:
    """A line of text; an empty one means `default`, and is asked again where there is none.

    The question is in `language`, as is what else is said.
    """
    shown = f"{question} [{default}]" if default else question
    patient = patience()
    while True:
        line = read_line(language.line(f"{shown}: "))
        if line is None:
            say()
            raise InputEnded("The input ended before this was answered; nothing is recorded of it.")
        if line.strip() or default is not None:
            return line.strip() or (default or "")
        say(language.line(language.say("Please type something, then press Enter.")))
        patient.lose()


def choose(question: str, options: Sequence[str], language: Language = ENGLISH) -> int:
    """The place (from 0) of the option chosen by its number."""
    while (chosen := _choice(question, options, None, language)) is None:
        pass
    return chosen


def choose_or_not(question: str, options: Sequence[str]) -> int | None:
    """The place (from 0) of the option chosen by its number; None where Enter leaves it out."""
    return _choice(question, options, "", ENGLISH)


def _choice(
    question: str, options: Sequence[str], default: str | None, language: Language
) -> int | None:
    say(language.line(question))
    for number, option in enumerate(options, 1):
        say(language.line(f"  {number}  {option}"))
    patient = patience()
    while True:
        answer = ask(language.say("Number"), default=default, language=language)
        if not answer:
            return None
        if answer.isdecimal() and 1 <= int(answer) <= len(options):
            return int(answer) - 1
        told = language.say("Type a number from 1 to %(last)s.", last=len(options))
        say(language.line(told))
        patient.lose()


def confirm(question: str) -> bool:
    """Whether the person typed yes; anything else means no, and no answer at all is `Expected`."""
    answer = read_line(f"{question} Type yes to go on: ")
    if answer is None:
        say()
        raise InputEnded("The input ended before this was answered; nothing was changed.")
    return answer.strip().casefold() in ("yes", "y")
