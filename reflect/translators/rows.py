"""The texts of a translation in the order of the questionnaire, each as a row of a sheet.

A row says where its text stands, in English what it is, and what is to be known of it; the words
in the other language and a comment are what comes back.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from reflect.documents import Path
from reflect.questionnaire import Audience, Questionnaire, Status
from reflect.questionnaire.building import on_one_line
from reflect.questionnaire.model import whom_it_is_for
from reflect.questionnaire.translation import (
    Translated,
    Translation,
    longest,
    source_words,
    words_hash,
)


class State(StrEnum):
    """How a text of a translation stands to the one that it translates."""

    MISSING = "missing"
    CHANGED = "English changed since"
    DRAFT = "draft"
    REVIEWED = "reviewed"
    PILOTED = "piloted"


@dataclass(frozen=True, slots=True)
class Row:
    """A text: `key` is its place (see `key_of`), `longest` the most characters that have room."""

    key: str
    what: str
    source: str
    text: str
    longest: int
    state: State
    comment: str


def rows_of(
    questionnaire: Questionnaire, translation: Translation, audiences: frozenset[Audience]
) -> Iterator[Row]:
    """The texts of a questionnaire that these audiences meet, and those that nobody answers."""
    for at, words in source_words(questionnaire).items():
        if whom_it_is_for(at) not in {None, *audiences}:
            continue
        given = translation.words.get(at)
        yield Row(
            key_of(questionnaire.id, at),
            _what(questionnaire, at),
            words,
            given.text if given else "",
            longest(at, words),
            state_of(given, words),
            (given.comment if given else None) or "",
        )


def state_of(given: Translated | None, words: str) -> State:
    """How a translated text stands to the words that are there now."""
    if given is None:
        return State.MISSING
    if given.of not in (None, words_hash(words)):
        return State.CHANGED
    return State(given.status.value)


def key_of(questionnaire: str, at: Path) -> str:
    """Where a text stands: `role-of-parents/items/role.parenting.use-advice/text/parents`."""
    return "/".join([questionnaire, *map(str, at)])


def at_of(key: str) -> tuple[str, Path]:
    """The questionnaire and the path that a key names."""
    questionnaire, *parts = key.strip().split("/")
    return questionnaire, tuple(int(part) if part.isdecimal() else part for part in parts)


def updated(
    translation: Translation, rows: Mapping[Path, Row], status: Status | None = None
) -> dict[Path, Translated]:
    """The texts that rows bring: with the hash of the English that stood beside them.

    So a text is stale again where the questionnaire has changed since the sheet was made. One whose
    words stay as they were keeps its status, unless `status` says what all are now.
    """
    found: dict[Path, Translated] = {}
    for at, row in rows.items():
        before = translation.words.get(at)
        text, comment = on_one_line(row.text), on_one_line(row.comment) or None
        if not text:
            continue
        same = before is not None and before.text == text
        kept = before.status if before and same else Status.DRAFT
        new = Translated(text, words_hash(row.source), status or kept, comment)
        if new != before:
            found[at] = new
    return found


def _what(questionnaire: Questionnaire, at: Path) -> str:
    """What a text is, in English."""
    match at:
        case ("title",):
            return "The title that is seen at the top"
        case ("time_frame",):
            return "The time that the questions are about"
        case ("introduction", audience):
            return f"What {audience} read before the first question"
        case ("own_audiences", audience):
            return f"What {audience} are called in a heading"
        case ("scales", name, "options", int(number)):
            scale = questionnaire.scales[str(name)]
            apart = " (apart from the scale)" if number >= len(scale.options) else ""
            total = len(scale.options) + len(scale.missing_options)
            if name not in {item.scale.id for item in questionnaire.scored}:
                return f"Answer {number + 1} of {total} to choose from{apart}"
            return f"Answer {number + 1} of {total} on one scale, from least to most{apart}"
        case ("items", _, "text", audience):
            return f"A question that {audience} answer"
        case ("items", _, "statement"):
            return "Heading over the answers to a question, at most nine words"
        case ("items", _, "unit"):
            return "What a number counts, said beside the question"
        case ("items", _, "help"):
            return "What is read on request, or below a question"
    return "Name of questions that are scored together"
