"""The rows of a table of answers as responses, to be kept."""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from reflect.questionnaire import (
    AnyItem,
    Audience,
    Item,
    Missing,
    NumberItem,
    Questionnaire,
)
from reflect.responses.coding import answer_of_code
from reflect.responses.model import Answer, Asked, Entry, Respondent, Response, Written, blank

if TYPE_CHECKING:
    from polars import Series

    from reflect.tables.reading import AnswerTable


def responses_of(
    table: "AnswerTable", questionnaires: Sequence[Questionnaire], wave: str, submitted: date
) -> tuple[Response, ...]:
    """A response for each row of the table, in its order; `wave` where a row does not name one.

    An id is made of what the row says, so that the same row has the same id whenever it is taken
    in: of wave, audience and `respondent` where the table names respondents, else of who answered
    and all that was answered, with the number of rows before it that say the same.

    Where the table does not tell the form, it is the short one when exactly the core items were
    asked and there are others.
    """
    rows = _Rows(table, questionnaires, wave, submitted)
    return tuple(rows.responses())


class _Said(NamedTuple):
    """What a cell means, and how an id says it: nothing where it was left blank."""

    entry: Entry
    words: str


def _said_in(column: "Series", item: AnyItem) -> list[_Said | None]:
    """What each cell of an item's column means; None where it was not asked."""
    if isinstance(item, NumberItem):  # where a blank is NaN, which is not equal to itself
        return [None if cell is None else _meant(cell, item) for cell in column]
    met = {cell: _meant(cell, item) for cell in column.unique() if cell is not None}
    return [None if cell is None else met[cell] for cell in column]


def _meant(cell: float | str, item: AnyItem) -> _Said:
    entry = Entry(_answer(cell, item))
    words = "" if blank(entry) else json.dumps([item.id, str(entry.answer)], **_PLAIN)
    return _Said(entry, words)


def _answer(cell: float | str, item: AnyItem) -> Answer:
    if isinstance(cell, str):
        return Written(cell) if cell else Missing.SKIPPED
    return answer_of_code(item, cell)


_PLAIN: Mapping[str, Any] = {"ensure_ascii": False, "default": str}


class _Rows:
    """The rows of one table; what most of them share is worked out once."""

    def __init__(
        self,
        table: "AnswerTable",
        questionnaires: Sequence[Questionnaire],
        wave: str,
        submitted: date,
    ) -> None:
        self._frame, self._wave, self._submitted = table.frame, wave, submitted
        held = [name for name in self._frame.columns if self._frame[name].count()]
        self._questionnaires = questionnaires
        items = [item for q in questionnaires for item in q.items if item.id in held]
        self._items = sorted(items, key=lambda item: item.id)
        self._forms: dict[tuple[Audience, tuple[str, ...]], tuple[tuple[Asked, ...], bool]] = {}

    def responses(self) -> Iterator[Response]:
        """Each row as a response."""
        seen: Counter[str] = Counter()
        ids = [item.id for item in self._items]
        people = self._frame.select([f"_{name}" for name in _WHO]).iter_rows()
        columns = [_said_in(self._frame[item.id], item) for item in self._items]
        rows = zip(*columns, strict=True) if columns else repeat(())
        for who, row in zip(people, rows, strict=False):
            wave, audience_, group, joint, respondent, is_core, language = who
            audience, named = Audience(audience_), wave or self._wave
            given = {id_: said.entry for id_, said in zip(ids, row, strict=True) if said}
            asked, seems_short = self._form(audience, tuple(given))
            head = _head(named, audience, respondent, group, joint)
            answers = [said.words for said in row if said and said.words]
            text = head if respondent is not None else f"{head[:-1]}, [{', '.join(answers)}]]"
            seen[text] += 1
            yield Response(
                Respondent(
                    hashlib.sha256(f"{text} {seen[text]}".encode()).hexdigest()[:32],
                    named,
                    audience,
                    asked,
                    group,
                    joint,
                    seems_short if is_core is None else is_core,
                    language,
                ),
                given,
                self._submitted,
            )

    def _form(self, audience: Audience, items: tuple[str, ...]) -> tuple[tuple[Asked, ...], bool]:
        """What was asked of whoever was given these items, and whether it was the short form."""
        if (audience, items) not in self._forms:
            given = {*items}
            asked = [q for q in self._questionnaires if not given.isdisjoint(i.id for i in q.items)]
            named = tuple(Asked(q.id, q.version, q.hash) for q in asked)
            self._forms[audience, items] = named, _is_short(asked, audience, given)
        return self._forms[audience, items]


_WHO = ("wave", "audience", "group", "joint", "respondent", "core", "language")


@lru_cache(maxsize=1_000)  # whoever is not named says it as others do
def _head(
    wave: str, audience: Audience, respondent: str | None, group: str | None, joint: int | None
) -> str:
    """What an id is made of but for the answers, as JSON; of a respondent who is named, all of it.

    Ids must not change, or known rows would be new.
    """
    named = [wave.casefold(), audience, respondent]
    return json.dumps(named if respondent is not None else [*named, group, joint], **_PLAIN)


def _is_short(asked: Sequence[Questionnaire], audience: Audience, entries: Collection[str]) -> bool:
    """Whether exactly the core items were asked, and there are others."""

    def scored(*, core: bool) -> set[str]:
        items = (item for q in asked for item in q.asked(audience, core=core))
        return {item.id for item in items if isinstance(item, Item)}

    there = {item.id for q in asked for item in q.scored if item.id in entries}
    return there == scored(core=True) != scored(core=False)
