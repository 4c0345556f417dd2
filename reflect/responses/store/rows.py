"""Between rows of the tables and what they mean: entries, respondents, responses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from reflect.questionnaire import Audience, Missing
from reflect.responses.checksum import checksum
from reflect.responses.model import Answer, Asked, Chosen, Entry, Respondent, Response, Written
from reflect.responses.store import schema

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


def respondent_rows(connection: Connection, *where: ColumnElement[bool]) -> list[Read]:
    """Those respondents for whom all of this holds, in the order of their ids."""
    ids = select(schema.respondent.c.id).where(*where)
    asked = _asked(connection, schema.asked.c.respondent.in_(ids))
    entries = _entries(connection, schema.entry.c.respondent.in_(ids))
    rows = connection.execute(select(schema.respondent).where(*where)).all()
    return [
        Read(
            Respondent(
                row.id,
                row.wave,
                Audience(row.audience),
                tuple(asked.get(row.id, ())),
                row.grouped,
                row.joint,
                row.core,
            ),
            entries.get(row.id, {}),
            row.submitted,
            row.checksum,
            row.begun,
        )
        for row in sorted(rows, key=lambda row: row.id)
    ]


def _asked(connection: Connection, wanted: ColumnElement[bool]) -> dict[str, list[Asked]]:
    asked: dict[str, list[Asked]] = {}
    rows = (
        select(
            schema.asked.c.respondent,
            schema.questionnaire.c.id,
            schema.questionnaire.c.version,
            schema.questionnaire.c.hash,
        )
        .join(schema.questionnaire, schema.asked.c.hash == schema.questionnaire.c.hash)
        .where(wanted)
        .order_by(schema.asked.c.place)
    )
    for respondent, id_, version, hash_ in connection.execute(rows):
        asked.setdefault(respondent, []).append(Asked(id_, version, hash_))
    return asked


def _entries(connection: Connection, wanted: ColumnElement[bool]) -> dict[str, dict[str, Entry]]:
    entries: dict[str, dict[str, Entry]] = {}
    alike: dict[tuple[float | str | None, ...], Entry] = {}  # most people say what others say
    c = schema.entry.c
    rows = select(c.respondent, c.item, c.value, c.words, c.missing, c.note).where(wanted)
    for respondent, item, value, words, missing, note in connection.execute(rows).all():
        said = value, words, missing, note
        entry = alike.get(said)
        if entry is None:
            entry = alike[said] = Entry(answer_of(value, words, missing), note)
        entries.setdefault(respondent, {})[item] = entry
    return entries


def answer_of(value: float | None, words: str | None, missing: str | None) -> Answer | None:
    """What the three columns of an answer mean, of which one at most is given."""
    if value is not None:
        return Chosen(value)
    if words is not None:
        return Written(words)
    return None if missing is None else Missing(missing)


def entry_row(respondent: str, item: str, entry: Entry) -> dict[str, Any]:
    """A row of the table `entry`."""
    answer = entry.answer
    return {
        "respondent": respondent,
        "item": item,
        "value": answer.value if isinstance(answer, Chosen) else None,
        "words": answer.words if isinstance(answer, Written) else None,
        "missing": answer.value if isinstance(answer, Missing) else None,
        "note": entry.note,
    }


def add_entries(connection: Connection, respondent: str, entries: Mapping[str, Entry]) -> None:
    """Insert entries of one respondent."""
    if rows := [entry_row(respondent, item, entry) for item, entry in entries.items()]:
        connection.execute(insert(schema.entry), rows)


def add_draft(
    connection: Connection,
    respondent: Respondent,
    resume: str,
    held: str | None,
    begun: date | None,
) -> None:
    """Insert a respondent who has not submitted anything; `resume` is the hashed word."""
    draft = {"resume": resume, "held": held, "begun": begun}
    row = _respondent_row(respondent) | {"batch": None} | draft
    connection.execute(insert(schema.respondent), row)
    _add_asked(connection, [respondent])


def add_responses(
    connection: Connection, responses: Iterable[Response], batch: int | None = None
) -> None:
    """Insert submitted responses, with the number of the batch that they came in."""
    responses = sorted(responses, key=lambda response: response.respondent.id)
    for start in range(0, len(responses), _AT_ONCE):
        _add_responses(connection, responses[start : start + _AT_ONCE], batch)


_AT_ONCE = 2_000
"""Responses that are written at once; of more the rows would fill the memory."""


def _add_responses(
    connection: Connection, responses: Sequence[Response], batch: int | None
) -> None:
    connection.execute(
        insert(schema.respondent),
        [
            _respondent_row(response.respondent)
            | {"batch": batch, "submitted": response.submitted, "checksum": checksum(response)}
            for response in responses
        ],
    )
    _add_asked(connection, [response.respondent for response in responses])
    _insert_entries(connection, responses)


_ENTRY = tuple(entry_row("", "", Entry()))


def _insert_entries(connection: Connection, responses: Iterable[Response]) -> None:
    """Insert all entries of responses: so many that each is handed to the driver as it is."""
    statement = insert(schema.entry).compile(dialect=connection.dialect, column_keys=_ENTRY)
    order = statement.positiontup or ()
    cells: dict[Entry, tuple[object, ...]] = {}
    rows = []
    for response in responses:
        for item, entry in sorted(response.entries.items()):
            if entry not in cells:
                row = entry_row("", "", entry)
                cells[entry] = tuple(row[key] for key in _ENTRY[2:])
            rows.append((response.respondent.id, item, *cells[entry]))
    if rows and order == [*_ENTRY]:
        connection.exec_driver_sql(str(statement), rows)
    elif rows:
        keyed = [dict(zip(_ENTRY, row, strict=True)) for row in rows]
        connection.execute(insert(schema.entry), keyed)


def _respondent_row(respondent: Respondent) -> dict[str, Any]:
    return {
        "id": respondent.id,
        "wave": respondent.wave,
        "audience": respondent.audience.value,
        "grouped": respondent.group,
        "joint": respondent.joint,
        "core": respondent.core,
    }


def _add_asked(connection: Connection, respondents: Iterable[Respondent]) -> None:
    rows = [
        {"respondent": respondent.id, "place": place, "hash": asked.hash}
        for respondent in respondents
        for place, asked in enumerate(respondent.asked)
    ]
    if rows:
        connection.execute(insert(schema.asked), rows)


def make_response(connection: Connection, response: Response) -> None:
    """Let a draft be this response from now on."""
    id_ = response.respondent.id
    connection.execute(delete(schema.entry).where(schema.entry.c.respondent == id_))
    add_entries(connection, id_, response.entries)
    connection.execute(
        update(schema.respondent)
        .where(schema.respondent.c.id == id_)
        .values(
            submitted=response.submitted,
            checksum=checksum(response),
            resume=None,
            held=None,
            begun=None,
        )
    )


def put_into_group(connection: Connection, id_: str, group: str | None) -> None:
    """Let a respondent, where there is one of this id, be of another group, or of none."""
    for found in respondent_rows(connection, schema.respondent.c.id == id_):
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
