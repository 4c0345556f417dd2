"""The rows of a table of answers as responses, to be kept."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from reflect.questionnaire import Audience, Item, Missing, Questionnaire
from reflect.responses.coding import MISSING_CODES
from reflect.responses.model import (
    Answer,
    Asked,
    Chosen,
    Entry,
    Respondent,
    Response,
    Written,
    answers_of,
)

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
    responses: list[Response] = []
    seen: Counter[str] = Counter()
    for row in table.frame.iter_rows(named=True):
        audience, named = Audience(row["_audience"]), row["_wave"] or wave
        entries = {q.hash: dict(_entries(q, row)) for q in questionnaires}
        asked = [q for q in questionnaires if entries[q.hash]]
        given = {id_: entry for q in asked for id_, entry in entries[q.hash].items()}
        core = _is_short(asked, audience, given) if row["_core"] is None else row["_core"]
        who = [named.casefold(), audience, row["_respondent"]]
        if row["_respondent"] is None:
            who += [row["_group"], row["_joint"], answers_of(given)]
        said = json.dumps(who, ensure_ascii=False, default=str)
        seen[said] += 1
        respondent = Respondent(
            hashlib.sha256(f"{said} {seen[said]}".encode()).hexdigest()[:32],
            named,
            audience,
            tuple(Asked(q.id, q.version, q.hash) for q in asked),
            row["_group"],
            row["_joint"],
            core,
        )
        responses.append(Response(respondent, given, submitted))
    return tuple(responses)


def _entries(questionnaire: Questionnaire, row: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    for item in questionnaire.items:
        if (cell := row[item.id]) is not None:
            yield item.id, Entry(_chosen(item, cell) if isinstance(item, Item) else _written(cell))


def _chosen(item: Item, code: int) -> Answer:
    return _MISSING[code] if code in _MISSING else Chosen(item.scale.ranked[code - 1].value)


def _written(words: str) -> Answer:
    return Written(words) if words else Missing.SKIPPED


def _is_short(
    asked: Sequence[Questionnaire], audience: Audience, entries: Mapping[str, Entry]
) -> bool:
    """Whether exactly the core items were asked, and there are others."""

    def scored(*, core: bool) -> set[str]:
        items = (item for q in asked for item in q.asked(audience, core=core))
        return {item.id for item in items if isinstance(item, Item)}

    there = {item.id for q in asked for item in q.scored if item.id in entries}
    return there == scored(core=True) != scored(core=False)
