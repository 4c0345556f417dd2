"""Between rows of the tables and what they mean: entries, respondents, responses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from reflect.questionnaire import Audience, Missing
from reflect.responses.checksum import checksum
from reflect.responses.coding import picks_in, picks_text
from reflect.responses.model import Answer, Chosen, Entry, Picked, Respondent, Response, Written
from reflect.responses.packing import not_packed, packed, unpacked
from reflect.responses.store import schema
from reflect.responses.store.at_hand import touching
from reflect.responses.store.forms import Form, KeptForm, forms_of, keep_form

IS_DRAFT = schema.respondent.c.submitted.is_(None)


class Read(NamedTuple):
    """A respondent as the tables hold them.

    `submitted` and `checksum` are None in a draft; `begun` is in a response.
    """

    respondent: Respondent
    entries: dict[str, Entry]
    submitted: date | None
    checksum: str | None
    begun: date | None

    def response(self) -> Response:
        """The response; `ValueError` where it is not what was submitted."""
        if self.submitted is None:
            raise ValueError("a draft is no response")
        response = Response(self.respondent, self.entries, self.submitted)
        if checksum(response) != self.checksum:
            raise ValueError("the checksum does not fit")
        return response


class Wanted:
    """Respondents for whom all of this holds.

    What is asked often is built once, with a `bindparam` for what differs: building a statement
    takes several times as long as reading a row by it.
    """

    def __init__(self, *where: ColumnElement[bool]) -> None:
        ids = select(schema.respondent.c.id).where(*where)
        self._rows = select(schema.respondent).where(*where)
        self._entries = _ENTRIES.where(schema.entry.c.respondent.in_(ids))

    def read(self, connection: Connection, **values: object) -> list[Read]:
        """Them in the order of their ids; `values` are those of the parameters."""
        rows = connection.execute(self._rows, values).all()
        if not rows:
            return []
        if len(rows) == 1:
            said = connection.execute(_ENTRIES_OF_ONE, {"one": rows[0].id}).all()
        else:
            said = connection.execute(self._entries, values).all()
        entries = _read_entries(said)
        forms = forms_of(connection, {row.form for row in rows})
        return [
            _read(row, forms.get(row.form), entries.get(row.id, {}))
            for row in sorted(rows, key=lambda row: row.id)
        ]


_c = schema.entry.c
_ENTRIES = select(_c.respondent, _c.item, _c.value, _c.words, _c.missing, _c.note)
_ENTRIES_OF_ONE = _ENTRIES.where(_c.respondent == bindparam("one"))

WITH_ID = Wanted(schema.respondent.c.id == bindparam("id"))


def respondent_rows(connection: Connection, *where: ColumnElement[bool]) -> list[Read]:
    """Those respondents for whom all of this holds, in the order of their ids."""
    return Wanted(*where).read(connection)


def _read(row: Row[Any], form: KeptForm | None, entries: dict[str, Entry]) -> Read:
    if form is None:
        raise ValueError("it is not known what was asked")
    if row.answers is not None:
        entries = unpacked(row.answers, form.items, entries)
    audience = Audience(row.audience)
    respondent = Respondent(
        row.id, row.wave, audience, form.asked, row.grouped, row.joint, row.core, row.language
    )
    return Read(respondent, entries, row.submitted, row.checksum, row.begun)


def _read_entries(rows: Iterable[Sequence[Any]]) -> dict[str, dict[str, Entry]]:
    entries: dict[str, dict[str, Entry]] = {}
    for respondent, item, value, words, missing, note in rows:
        entry = Entry(answer_of(value, words, missing), note)
        entries.setdefault(respondent, {})[item] = entry
    return entries


def answer_of(value: float | None, words: str | None, missing: str | None) -> Answer | None:
    """What the three columns of an answer mean, of which one at most is given."""
    if value is not None:
        return Chosen(value)
    if words is not None:
        return Written(words)
    if missing is not None and missing.startswith(_PICKED):
        return Picked(picks_in(missing.removeprefix(_PICKED)))
    return None if missing is None else Missing(missing)


_PICKED = "picked "
"""What stands in the column `missing` before the values of several options: no kind is so called.
"""


def _apart(answer: Answer | None) -> str | None:
    """What the column `missing` holds."""
    if isinstance(answer, Picked):
        return _PICKED + picks_text(answer.values)
    return answer.value if isinstance(answer, Missing) else None


def entry_row(respondent: str, item: str, entry: Entry) -> dict[str, Any]:
    """A row of the table `entry`."""
    answer = entry.answer
    return {
        "respondent": respondent,
        "item": item,
        "value": answer.value if isinstance(answer, Chosen) else None,
        "words": answer.words if isinstance(answer, Written) else None,
        "missing": _apart(answer),
        "note": entry.note,
    }


def add_entries(connection: Connection, respondent: str, entries: Mapping[str, Entry]) -> None:
    """Insert entries of one respondent."""
    if rows := [entry_row(respondent, item, entry) for item, entry in entries.items()]:
        connection.execute(_ADD_ENTRY, rows)


_ADD_ENTRY = insert(schema.entry)


def add_draft(
    connection: Connection,
    respondent: Respondent,
    resume: str,
    held: str | None,
    begun: date | None,
) -> None:
    """Insert a respondent who has not submitted anything; `resume` is the hashed word."""
    form = keep_form(connection, Form.of(respondent.asked))
    draft = {"form": form, "resume": resume, "held": held, "begun": begun}
    with touching(connection, respondent.id):
        connection.execute(_ADD_RESPONDENT, _respondent_row(respondent) | draft)


_ADD_RESPONDENT = insert(schema.respondent)


def add_responses(
    connection: Connection, responses: Iterable[Response], batch: int | None = None
) -> None:
    """Insert submitted responses, with the number of the batch that they came in."""
    responses = sorted(responses, key=lambda response: response.respondent.id)
    forms: dict[Form, str] = {}
    for start in range(0, len(responses), _AT_ONCE):
        _add_responses(connection, responses[start : start + _AT_ONCE], batch, forms)


_AT_ONCE = 2_000
"""Responses that are written at once; of more the rows would fill the memory."""


def _add_responses(
    connection: Connection,
    responses: Sequence[Response],
    batch: int | None,
    forms: dict[Form, str],
) -> None:
    rows, elsewhere = [], []
    for response in responses:
        who = response.respondent
        form = Form.of(who.asked, response.entries)
        if form not in forms:
            forms[form] = keep_form(connection, form)
        row = _response_row(response, form)
        rows.append(_respondent_row(who) | row | {"batch": batch, "form": forms[form]})
        kept_apart = not_packed(row["answers"], response.entries).items()
        elsewhere += [entry_row(who.id, item, entry) for item, entry in kept_apart]
    connection.execute(_ADD_RESPONDENT, rows)
    if elsewhere:
        connection.execute(_ADD_ENTRY, elsewhere)


def _respondent_row(respondent: Respondent) -> dict[str, Any]:
    return {
        "id": respondent.id,
        "wave": respondent.wave,
        "audience": respondent.audience.value,
        "grouped": respondent.group,
        "joint": respondent.joint,
        "core": respondent.core,
        "language": respondent.language,
    }


def _response_row(response: Response, form: Form) -> dict[str, Any]:
    return {
        "answers": packed(response.entries, form.items),
        "submitted": response.submitted,
        "checksum": checksum(response),
    }


def make_response(connection: Connection, response: Response) -> None:
    """Let a draft be this response from now on."""
    id_ = response.respondent.id
    form = Form.of(response.respondent.asked, response.entries)
    row = _response_row(response, form)
    row |= {"form": keep_form(connection, form), "resume": None, "held": None, "begun": None}
    with touching(connection, id_):
        connection.execute(_TAKE_ENTRIES_OUT, {"one": id_})
        add_entries(connection, id_, not_packed(row["answers"], response.entries))
        connection.execute(_CHANGE_ONE, row | {"one": id_})


_TAKE_ENTRIES_OUT = delete(schema.entry).where(schema.entry.c.respondent == bindparam("one"))
_CHANGE_ONE = update(schema.respondent).where(schema.respondent.c.id == bindparam("one"))


def delete_respondents(connection: Connection, ids: Iterable[str]) -> None:
    """Delete respondents, with what they said."""
    one = schema.respondent.c.id == bindparam("gone")
    connection.execute(delete(schema.respondent).where(one), [{"gone": id_} for id_ in ids])


def groups_among(connection: Connection, where: Sequence[ColumnElement[bool]]) -> list[str]:
    """The groups of those for whom all of this holds, the largest first."""
    name = schema.respondent.c.grouped
    sizes = select(name, func.count()).where(name.is_not(None), *where).group_by(name)
    found = connection.execute(sizes)
    return [name for name, _ in sorted(found, key=lambda group: (-group[1], group[0]))]


def put_into_group(connection: Connection, id_: str, group: str | None) -> None:
    """Let a respondent, where there is one of this id, be of another group, or of none."""
    for found in WITH_ID.read(connection, id=id_):
        _change(connection, found, replace(found.respondent, group=group), {"grouped": group})


def put_into_wave(connection: Connection, old: str, new: str) -> None:
    """Let all respondents of one wave be of another."""
    for found in respondent_rows(connection, schema.respondent.c.wave == old):
        _change(connection, found, replace(found.respondent, wave=new), {"wave": new})


def _change(connection: Connection, found: Read, who: Respondent, row: dict[str, Any]) -> None:
    """Keep a respondent otherwise than they were found; `ValueError` where that is damaged."""
    if found.submitted is not None:
        row = {**row, "checksum": checksum(replace(found.response(), respondent=who))}
    one = schema.respondent.c.id == who.id
    connection.execute(update(schema.respondent).where(one).values(row))
