"""One person's answers, as given: never a score, never overwritten, never guessed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from reflect.documents import suggestion
from reflect.questionnaire import (
    AnyItem,
    Audience,
    ChoiceItem,
    Missing,
    NumberItem,
    OpenItem,
    Questionnaire,
    Scale,
)
from reflect.responses.named_times import named_time

MOST_IN_A_PULSE = 5
"""Items; more is no pulse."""

MAX_WORDS = 4000
"""Most characters of a note or of an answer in words."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """An option of the item's scale, by what it is worth there; of a number item, the number."""

    value: float


@dataclass(frozen=True, slots=True)
class Picked:
    """Options of a scale of which many may be ticked, by what they are worth; the least first."""

    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """An answer to an open item, in the respondent's own words."""

    words: str


Answer: TypeAlias = Chosen | Picked | Written | Missing
"""What a respondent gave for an item: an option or a number, options, words, or why none of it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands beside one item: the answer, and a note ("what is our evidence?").

    In a draft the answer may still be None (a note without an answer yet); a submitted response
    has an answer for every item that was asked, `Missing.SKIPPED` where it was left blank.
    """

    answer: Answer | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Which questionnaire a respondent was asked, to the letter."""

    id: str
    version: str
    hash: str


@dataclass(frozen=True, slots=True)
class Wave:
    """One round of asking. `invited` counts families or people for each audience.

    `pulse` has the ids of the few items that are asked in a pulse; any other wave asks all.
    """

    name: str
    opened: date
    closed: date | None = None
    invited: Mapping[Audience, int] = field(default_factory=dict)
    counts_families: bool = False
    pulse: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether answers are still taken."""
        return self.closed is None


def in_order(waves: Iterable[Wave]) -> list[Wave]:
    """Waves from the earliest to the latest, by the day they were opened.

    Waves taken in on one day come in the order that their names tell: year, then season or term,
    then any other number ("Wave 2" before "Wave 10").
    """
    return sorted(waves, key=lambda wave: (wave.opened, named_time(wave.name), wave.name))


@dataclass(frozen=True, slots=True)
class Respondent:
    """Who answers, in which wave, and what they are asked; never a name.

    `joint` is the number of people who agreed on one answer together; it is one response all the
    same. `core` says that the short form is asked; `language` in which language they answer (a BCP
    47 tag), None where that is not known.
    """

    id: str
    wave: str
    audience: Audience
    asked: tuple[Asked, ...]
    group: str | None = None
    joint: int | None = None
    core: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """A submitted response: `entries` holds exactly the items that were asked, by id."""

    respondent: Respondent
    entries: Mapping[str, Entry]
    submitted: date


def blank(entry: Entry | None) -> bool:
    """Whether an item has no answer yet, or was left blank."""
    return entry is None or entry.answer is None or entry.answer is Missing.SKIPPED


def answers_of(entries: Mapping[str, Entry]) -> list[tuple[str, str]]:
    """What was answered, by item id and in its order, without notes.

    What was left blank is not among it: whether a blank item was asked depends, in a table, on the
    rows around it.
    """
    return sorted(
        (id_, _spelled(entry.answer)) for id_, entry in entries.items() if not blank(entry)
    )


@lru_cache(maxsize=10_000)  # most people say what others say
def _spelled(answer: Answer | None) -> str:
    return str(answer)


def completed(given: Mapping[str, Entry], items: Iterable[str]) -> dict[str, Entry]:
    """The entries of a submitted response: one for each item asked, skipped where unanswered."""
    entries = {item: given.get(item, Entry()) for item in items}
    return {
        item: entry if entry.answer is not None else Entry(Missing.SKIPPED, entry.note)
        for item, entry in entries.items()
    }


def problems_with(
    entries: Mapping[str, Entry], questionnaires: Sequence[Questionnaire]
) -> Iterator[tuple[str, str]]:
    """Item id and what is wrong, for each entry that these questionnaires could not have given."""
    items = {item.id: item for q in questionnaires for item in q.items}
    for id_, entry in entries.items():
        item = items.get(id_)
        if item is None:
            yield id_, f"there is no such item; {suggestion(id_, items)}"
        elif wrong := _wrong(item, entry.answer):
            yield id_, wrong
        if entry.note is not None and len(entry.note) > MAX_WORDS:
            yield id_, f"the note is longer than {MAX_WORDS:,} characters; shorten it"


def _wrong(item: AnyItem, answer: Answer | None) -> str | None:
    if answer in (None, Missing.SKIPPED):
        return None
    match item:
        case OpenItem():
            return _wrong_words(answer)
        case NumberItem():
            return _wrong_number(item, answer)
        case ChoiceItem(many=True):
            return _wrong_picks(item.scale, answer)
    return _wrong_option(item.scale, answer)


def _wrong_words(answer: Answer | None) -> str | None:
    match answer:
        case Written(words) if len(words) > MAX_WORDS:
            return f"the answer is longer than {MAX_WORDS:,} characters; shorten it"
        case Written():
            return None
        case Missing():
            return "this question is answered in words or left blank"
    return "this question is answered in words, not with an option"


def _wrong_number(item: NumberItem, answer: Answer | None) -> str | None:
    if not isinstance(answer, Chosen):
        return "this question is answered with a number or left blank"
    return None if item.takes(answer.value) else f"{answer.value:g} is off; write {bounds_of(item)}"


def bounds_of(item: NumberItem) -> str:
    """What a number may be, as part of a sentence: "a number from 0 to 600"."""
    least, most = (None if end is None else f"{end:g}" for end in (item.least, item.most))
    match least, most:
        case None, None:
            return "a number"
        case _, None:
            return f"a number from {least} on"
        case None, _:
            return f"a number up to {most}"
    return f"a number from {least} to {most}"


def _wrong_picks(scale: Scale, answer: Answer | None) -> str | None:
    match answer:
        case Picked(values) if values and list(values) == sorted({*values}):
            wrong = (_wrong_option(scale, Chosen(value)) for value in values)
            return next((each for each in wrong if each), None)
        case Missing():
            return _wrong_option(scale, answer)
    return "this question is answered with a list of different options, the least first"


def _wrong_option(scale: Scale, answer: Answer | None) -> str | None:
    match answer:
        case Written():
            return "this item is answered with an option of its scale, not in words"
        case Picked():
            return "this item is answered with one option of its scale"
        case Chosen(value) if value not in scale.values:
            worth = ", ".join(f"{option.value:g}" for option in scale.options)
            return f"{value:g} is off its scale; write one of {worth}"
        case Missing() if answer not in {option.missing for option in scale.missing_options}:
            return f"its scale does not offer `{answer}`"
    return None
