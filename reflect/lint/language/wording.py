"""The texts of a questionnaire that people read, for the rules about wording."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from reflect.documents import Path
from reflect.lint.language.text import Text, read
from reflect.lint.rule import Found, Subject
from reflect.questionnaire import AnyItem, Audience, Item, OpenItem

UNSOURCED = "Common practice in questionnaire design; no study is claimed for it."
"""What a rule says of its source where it rests on practice only."""


class Wording(NamedTuple):
    """A text and where it stands; `audience` is None for what everybody reads: help, statements.

    `item` is None for an introduction.
    """

    at: Path
    audience: Audience | None
    item: AnyItem | None
    text: Text

    def is_in(self, ids: Collection[str]) -> bool:
        """Whether its item is one of these."""
        return self.item is not None and self.item.id in ids

    def found(self, message: str, start: int, end: int) -> Found:
        """A finding about the piece of the text from `start` to `end`."""
        return Found(self.at, message, self.text.piece(start, end))

    def whole(self, message: str) -> Found:
        """A finding about the whole text."""
        return Found(self.at, message, self.text.raw)


_latest: tuple[Subject, tuple[Wording, ...]] | None = None


def texts(subject: Subject) -> tuple[Wording, ...]:
    """Everything that people read: introductions, stems, statements and help texts."""
    global _latest  # noqa: PLW0603  eighteen rules ask for the same texts in turn
    if _latest is None or _latest[0] is not subject:
        _latest = (
            subject,
            (
                *_introductions(subject),
                *_stems(subject),
                *statements(subject),
                *_helps(subject),
            ),
        )
    return _latest[1]


def stems(subject: Subject, *, scored: bool = False) -> Iterator[Wording]:
    """What is asked: each item's wording for each audience; with `scored`, of scored items only."""
    for wording in texts(subject):
        is_asked = wording.audience is not None and wording.item is not None
        if is_asked and (isinstance(wording.item, Item) or not scored):
            yield wording


def _introductions(subject: Subject) -> Iterator[Wording]:
    written = subject.document.value.get("introduction")
    for audience in subject.questionnaire.introduction:
        at: Path = ("introduction", audience.value)
        yield Wording(at, audience, None, read(written[audience]))


def _stems(subject: Subject) -> Iterator[Wording]:
    for number, item in enumerate(subject.questionnaire.items):
        written = subject.document.value["items"][number]["text"]
        for audience in item.text:
            at: Path = ("items", number, "text", audience.value)
            yield Wording(at, audience, item, read(written[audience]))


def statements(subject: Subject) -> Iterator[Wording]:
    """The headings over the answers to items."""
    for number, item in enumerate(subject.questionnaire.items):
        if not isinstance(item, OpenItem) and item.statement:
            written = subject.document.value["items"][number]["statement"]
            yield Wording(("items", number, "statement"), None, item, read(written))


def _helps(subject: Subject) -> Iterator[Wording]:
    for number, item in enumerate(subject.questionnaire.items):
        if item.help:
            written = subject.document.value["items"][number]["help"]
            yield Wording(("items", number, "help"), None, item, read(written))
