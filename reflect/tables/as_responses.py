"""The rows of a table of answers as responses, to be kept."""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from reflect.questionnaire import Audience, Item, Missing, OpenItem, Questionnaire
from reflect.responses.coding import MISSING_CODES
from reflect.responses.model import Asked, Chosen, Entry, Respondent, Response, Written, blank

if TYPE_CHECKING:
    from reflect.tables.reading import AnswerTable

_MISSING = {code: missing for missing, code in MISSING_CODES.items()}


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


@dataclass
class _Item:
    """An item that the table holds: the column it stands in, and what each of its cells means."""

    item: Item | OpenItem
    place: int
    _met: dict[int | str, tuple[Entry, str]] = field(default_factory=dict)

    def entry(self, cell: int | str) -> tuple[Entry, str]:
        """What a cell means, and how an id says it: nothing where it was left blank."""
        if cell not in self._met:
            entry = Entry(self._answer(cell))
            said = "" if blank(entry) else json.dumps([self.item.id, str(entry.answer)], **_PLAIN)
            if isinstance(self.item, OpenItem):  # hardly anybody says what others say
                return entry, said
            self._met[cell] = entry, said
        return self._met[cell]

    def _answer(self, cell: int | str) -> Chosen | Written | Missing:
        if isinstance(cell, str):
            return Written(cell) if cell else Missing.SKIPPED
        if cell in _MISSING:
            return _MISSING[cell]
        assert isinstance(self.item, Item)
        return Chosen(self.item.scale.ranked[cell - 1].value)


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
        places = {name: place for place, name in enumerate(self._frame.columns)}
        self._questionnaires = questionnaires
        self._items = [
            _Item(item, places[item.id])
            for q in questionnaires
            for item in q.items
            if item.id in held
        ]
        self._places = [places[f"_{name}"] for name in _WHO]
        self._forms: dict[tuple[Audience, tuple[str, ...]], tuple[tuple[Asked, ...], bool]] = {}

    def responses(self) -> Iterator[Response]:
        """Each row as a response."""
        seen: Counter[str] = Counter()
        for row in self._frame.iter_rows():
            wave, audience_, group, joint, respondent, is_core = (row[at] for at in self._places)
            audience, named = Audience(audience_), wave or self._wave
            given: dict[str, Entry] = {}
            answers: dict[str, str] = {}
            for each in self._items:
                if (cell := row[each.place]) is not None:
                    given[each.item.id], answers[each.item.id] = each.entry(cell)
            asked, seems_short = self._form(audience, tuple(given))
            said = _said(named, audience, respondent, group, joint, answers)
            seen[said] += 1
            who = Respondent(
                hashlib.sha256(f"{said} {seen[said]}".encode()).hexdigest()[:32],
                named,
                audience,
                asked,
                group,
                joint,
                seems_short if is_core is None else is_core,
            )
            yield Response(who, given, self._submitted)

    def _form(self, audience: Audience, items: tuple[str, ...]) -> tuple[tuple[Asked, ...], bool]:
        """What was asked of whoever was given these items, and whether it was the short form."""
        if (audience, items) not in self._forms:
            given = {*items}
            asked = [q for q in self._questionnaires if not given.isdisjoint(i.id for i in q.items)]
            named = tuple(Asked(q.id, q.version, q.hash) for q in asked)
            self._forms[audience, items] = named, _is_short(asked, audience, given)
        return self._forms[audience, items]


_WHO = ("wave", "audience", "group", "joint", "respondent", "core")


def _said(
    wave: str,
    audience: Audience,
    respondent: str | None,
    group: str | None,
    joint: int | None,
    answers: Mapping[str, str],
) -> str:
    """What an id is made of, as JSON: ids must not change, or known rows would be new."""
    who: list[object] = [wave.casefold(), audience, respondent]
    if respondent is not None:
        return json.dumps(who, **_PLAIN)
    head = json.dumps([*who, group, joint], **_PLAIN)
    return f"{head[:-1]}, [{', '.join(answers[id_] for id_ in sorted(answers) if answers[id_])}]]"


def _is_short(asked: Sequence[Questionnaire], audience: Audience, entries: Collection[str]) -> bool:
    """Whether exactly the core items were asked, and there are others."""

    def scored(*, core: bool) -> set[str]:
        items = (item for q in asked for item in q.asked(audience, core=core))
        return {item.id for item in items if isinstance(item, Item)}

    there = {item.id for q in asked for item in q.scored if item.id in entries}
    return there == scored(core=True) != scored(core=False)
