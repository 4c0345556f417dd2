"""Answers on disk: one SQLite file, written through at every answer.

Importing this module imports SQLAlchemy; import it where answers are really read or written.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

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

from reflect.diagnostics import Expected
from reflect.questionnaire import Audience, Missing, Questionnaire, read_kept
from reflect.responses.model import (
    Answer,
    Asked,
    Chosen,
    Entry,
    Respondent,
    Response,
    Wave,
    Written,
    completed,
    in_order,
)
from reflect.responses.store import schema
from reflect.responses.store.database import Database


class Store:
    """The responses of one school. Every method is one transaction: done whole, or not at all.

    Methods raise `Expected` where the file is locked, read-only, damaged or from a newer version,
    or where the disk is full.
    """

    def __init__(self, path: Path) -> None:
        """Open the database at `path`; a new one is made where there is none."""
        self.path = path
        self._database = Database(path)
        self._questionnaires: dict[str, Questionnaire] = {}

    # Waves

    def waves(self) -> list[Wave]:
        """All waves in order, the latest last (see `in_order`)."""
        with self._database.reading() as connection:
            numbers: dict[str, dict[Audience, int]] = {}
            for row in connection.execute(select(schema.invited)):
                numbers.setdefault(row.wave, {})[Audience(row.audience)] = row.number
            return in_order(
                Wave(r.name, r.opened, r.closed, numbers.get(r.name, {}), r.counts_families)
                for r in connection.execute(select(schema.wave))
            )

    def put_wave(self, wave: Wave) -> None:
        """Keep a wave as it is given, in place of the one of the same name."""
        with self._database.writing() as connection:
            _put_wave(connection, wave)

    # Questionnaires

    def keep(self, questionnaire: Questionnaire) -> Asked:
        """Keep the text of a questionnaire, so that its answers can be scored for ever."""
        with self._database.writing() as connection:
            _keep(connection, questionnaire)
        return Asked(questionnaire.id, questionnaire.version, questionnaire.hash)

    def questionnaires(self) -> Mapping[str, Questionnaire]:
        """Every questionnaire that was asked, by its hash; this store reads each text once."""
        kept = select(schema.questionnaire.c.hash, schema.questionnaire.c.source)
        new = schema.questionnaire.c.hash.not_in(self._questionnaires)
        with self._database.reading() as connection:
            for hash_, source in connection.execute(kept.where(new)):
                self._questionnaires[hash_] = read_kept(source, f"questionnaire {hash_[:12]}")
        return dict(self._questionnaires)

    # Drafts

    def begin(self, respondent: Respondent, resume_word: str) -> None:
        """Start a draft. Only a hash of the word is kept: without it nobody is shown the draft."""
        with self._database.writing() as connection:
            _add_respondent(connection, respondent, resume=_sealed(resume_word))

    def is_free(self, resume_word: str) -> bool:
        """Whether no draft has this resume word."""
        with self._database.reading() as connection:
            return self._draft(connection, resume_word) is None

    def resume(self, resume_word: str) -> tuple[Respondent, dict[str, Entry]] | None:
        """The draft that was begun with this word, with its entries so far."""
        with self._database.reading() as connection:
            row = self._draft(connection, resume_word)
            if row is None:
                return None
            return _respondents(connection, [row])[0], _entries(connection, [row.id])[row.id]

    def _draft(self, connection: Connection, resume_word: str) -> Row[Any] | None:
        sealed = schema.respondent.c.resume == _sealed(resume_word)
        return connection.execute(select(schema.respondent).where(sealed)).one_or_none()

    def save(self, respondent: str, item: str, entry: Entry) -> None:
        """Put one entry of a draft on disk, in place of an earlier one to the same item."""
        row = _entry_row(respondent, item, entry)
        here = schema.entry.c.respondent == respondent, schema.entry.c.item == item
        with self._database.writing() as connection:
            _require_draft(connection, respondent)
            connection.execute(delete(schema.entry).where(*here))
            connection.execute(insert(schema.entry), row)

    def submit(self, respondent: str, items: Iterable[str], on: date) -> None:
        """Make a draft a response; items without an answer are kept as skipped."""
        with self._database.writing() as connection:
            _require_draft(connection, respondent)
            given = _entries(connection, [respondent])[respondent]
            connection.execute(delete(schema.entry).where(schema.entry.c.respondent == respondent))
            _add_entries(connection, respondent, completed(given, items))
            connection.execute(
                update(schema.respondent)
                .where(schema.respondent.c.id == respondent)
                .values(resume=None, submitted=on)
            )

    def drafts(self, wave: str) -> int:
        """How many drafts of a wave wait to be resumed."""
        waiting = schema.respondent.c.wave == wave, schema.respondent.c.submitted.is_(None)
        with self._database.reading() as connection:
            return connection.execute(
                select(func.count()).select_from(schema.respondent).where(*waiting)
            ).scalar_one()

    # Responses

    def responses(self, wave: str | None = None) -> list[Response]:
        """The submitted responses (of one wave), in the order of their ids, which tells nothing."""
        chosen = select(schema.respondent).where(schema.respondent.c.submitted.is_not(None))
        if wave is not None:
            chosen = chosen.where(schema.respondent.c.wave == wave)
        with self._database.reading() as connection:
            rows = connection.execute(chosen.order_by("id")).all()
            entries = _entries(connection, [row.id for row in rows])
            return [
                Response(respondent, entries[row.id], row.submitted)
                for respondent, row in zip(_respondents(connection, rows), rows, strict=True)
            ]

    def add(
        self,
        responses: Iterable[Response],
        questionnaires: Iterable[Questionnaire],
        waves: Iterable[Wave] = (),
    ) -> int:
        """Add submitted responses, all or none; return how many were new.

        A response whose id is here already is left as it is, so adding twice changes nothing;
        likewise a wave that is here already.
        """
        with self._database.writing() as connection:
            known = set(connection.scalars(select(schema.wave.c.name)))
            for wave in waves:
                if wave.name not in known:
                    _put_wave(connection, wave)
            for questionnaire in questionnaires:
                _keep(connection, questionnaire)
            here = set(connection.scalars(select(schema.respondent.c.id)))
            new = {r.respondent.id: r for r in responses if r.respondent.id not in here}
            for response in new.values():
                _add_respondent(connection, response.respondent, submitted=response.submitted)
                _add_entries(connection, response.respondent.id, response.entries)
            return len(new)

    def delete(self, ids: Iterable[str]) -> None:
        """Delete responses for good; what held them in the file is overwritten."""
        if not (rows := [{"gone": id_} for id_ in ids]):
            return
        with self._database.writing() as connection:
            one = schema.respondent.c.id == bindparam("gone")
            connection.execute(delete(schema.respondent).where(one), rows)
        self._database.empty_log()

    # Groups

    def groups(self, wave: str | None = None, audience: Audience | None = None) -> list[str]:
        """The names of groups (of one wave, of one audience), those of most respondents first.

        Drafts count too.
        """
        names = select(schema.respondent.c.grouped).where(
            schema.respondent.c.grouped.is_not(None), *_among(wave, audience)
        )
        largest_first = names.group_by("grouped").order_by(func.count().desc(), "grouped")
        with self._database.reading() as connection:
            return list(connection.scalars(largest_first))

    def members(
        self, group: str, wave: str | None = None, audience: Audience | None = None
    ) -> list[str]:
        """The ids of the respondents in a group, drafts among them, in their order."""
        ids = select(schema.respondent.c.id).where(
            schema.respondent.c.grouped == group, *_among(wave, audience)
        )
        with self._database.reading() as connection:
            return list(connection.scalars(ids.order_by("id")))

    def regroup(self, ids: Iterable[str], group: str | None) -> None:
        """Put respondents into another group, or into none; their answers stay as they are."""
        if not (rows := [{"moved": id_, "into": group} for id_ in ids]):
            return
        one = schema.respondent.c.id == bindparam("moved")
        with self._database.writing() as connection:
            connection.execute(
                update(schema.respondent).where(one).values(grouped=bindparam("into")), rows
            )


def _among(wave: str | None, audience: Audience | None) -> list[ColumnElement[bool]]:
    """The conditions that a respondent is of this wave and of this audience, where given."""
    wanted = ((schema.respondent.c.wave, wave), (schema.respondent.c.audience, audience))
    return [column == value for column, value in wanted if value is not None]


def _sealed(resume_word: str) -> str:
    word = "-".join(re.findall(r"\w+", unicodedata.normalize("NFKC", resume_word).casefold()))
    return hashlib.sha256(f"reflect resume {word}".encode()).hexdigest()


def _require_draft(connection: Connection, respondent: str) -> None:
    draft = schema.respondent.c.id == respondent, schema.respondent.c.submitted.is_(None)
    if connection.execute(select(schema.respondent.c.id).where(*draft)).first() is None:
        raise Expected(
            "These answers were submitted or deleted meanwhile, perhaps in another window; "
            "nothing was changed. To answer again, begin anew."
        )


def _put_wave(connection: Connection, wave: Wave) -> None:
    row = {
        "opened": wave.opened,
        "closed": wave.closed,
        "counts_families": wave.counts_families,
    }
    same = schema.wave.c.name == wave.name
    if not connection.execute(update(schema.wave).where(same).values(row)).rowcount:
        connection.execute(insert(schema.wave).values(name=wave.name, **row))
    connection.execute(delete(schema.invited).where(schema.invited.c.wave == wave.name))
    for audience, number in wave.invited.items():
        connection.execute(
            insert(schema.invited).values(wave=wave.name, audience=audience.value, number=number)
        )


def _keep(connection: Connection, questionnaire: Questionnaire) -> None:
    same = schema.questionnaire.c.hash == questionnaire.hash
    if connection.execute(select(schema.questionnaire.c.id).where(same)).first() is None:
        connection.execute(
            insert(schema.questionnaire).values(
                hash=questionnaire.hash,
                id=questionnaire.id,
                version=questionnaire.version,
                source=questionnaire.source,
            )
        )


def _add_respondent(
    connection: Connection,
    respondent: Respondent,
    *,
    resume: str | None = None,
    submitted: date | None = None,
) -> None:
    connection.execute(
        insert(schema.respondent).values(
            id=respondent.id,
            wave=respondent.wave,
            audience=respondent.audience.value,
            grouped=respondent.group,
            joint=respondent.joint,
            core=respondent.core,
            resume=resume,
            submitted=submitted,
        )
    )
    for place, asked in enumerate(respondent.asked):
        connection.execute(
            insert(schema.asked).values(respondent=respondent.id, place=place, hash=asked.hash)
        )


def _add_entries(connection: Connection, respondent: str, entries: Mapping[str, Entry]) -> None:
    if rows := [_entry_row(respondent, item, entry) for item, entry in entries.items()]:
        connection.execute(insert(schema.entry), rows)


def _respondents(connection: Connection, rows: Iterable[Row[Any]]) -> list[Respondent]:
    asked: dict[str, list[Asked]] = {}
    which = select(
        schema.asked.c.respondent,
        schema.questionnaire.c.id,
        schema.questionnaire.c.version,
        schema.questionnaire.c.hash,
    ).join(schema.questionnaire, schema.asked.c.hash == schema.questionnaire.c.hash)
    for respondent, id_, version, hash_ in connection.execute(which.order_by(schema.asked.c.place)):
        asked.setdefault(respondent, []).append(Asked(id_, version, hash_))
    return [
        Respondent(
            row.id,
            row.wave,
            Audience(row.audience),
            tuple(asked.get(row.id, ())),
            row.grouped,
            row.joint,
            row.core,
        )
        for row in rows
    ]


def _entries(connection: Connection, respondents: list[str]) -> dict[str, dict[str, Entry]]:
    entries: dict[str, dict[str, Entry]] = {id_: {} for id_ in respondents}
    rows = select(schema.entry)
    if len(respondents) == 1:
        rows = rows.where(schema.entry.c.respondent == respondents[0])
    for row in connection.execute(rows):
        if row.respondent in entries:
            entries[row.respondent][row.item] = Entry(_answer(row), row.note)
    return entries


def _answer(row: Row[Any]) -> Answer | None:
    if row.value is not None:
        return Chosen(row.value)
    if row.words is not None:
        return Written(row.words)
    return None if row.missing is None else Missing(row.missing)


def _entry_row(respondent: str, item: str, entry: Entry) -> dict[str, Any]:
    answer = entry.answer
    return {
        "respondent": respondent,
        "item": item,
        "value": answer.value if isinstance(answer, Chosen) else None,
        "words": answer.words if isinstance(answer, Written) else None,
        "missing": answer.value if isinstance(answer, Missing) else None,
        "note": entry.note,
    }
