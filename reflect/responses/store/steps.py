"""Tables of older versions brought up to date; no step goes back.

What reads an older version speaks of its tables in words of its own, since `schema` speaks only of
the newest: who raises that adds a reader of what it was. All is written
anew inside the transaction that found the older version, so it is done whole or not at all.
"""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, column, insert, select, table, text

from reflect.questionnaire import Audience, read_kept
from reflect.responses.kept import Fact
from reflect.responses.model import Asked, Entry, Respondent, Response, Wave
from reflect.responses.packing import not_packed, packed
from reflect.responses.store import schema
from reflect.responses.store.contents import Contents, SealedDraft, write_contents
from reflect.responses.store.facts import SALT, SCHEMA_KEY, note
from reflect.responses.store.forms import Form, keep_form
from reflect.responses.store.rows import answer_of, entry_row


def step_forward(connection: Connection, version: int) -> None:
    """Bring the tables from `version` to the newest one; `ValueError` where one is damaged."""
    if version > 1:
        _repack(connection, _TABLES_2 if version == 2 else _TABLES_3)
        return
    contents = _contents_1(connection)
    for name in _TABLES_1:
        connection.execute(text(f"DROP TABLE {name}"))
    schema.metadata.create_all(connection)
    write_contents(connection, contents)


_TABLES_1 = ("entry", "asked", "respondent", "invited", "wave", "questionnaire", "about")
"""The tables of version 1, those that others refer to last."""

_TABLES_2 = ("entry", "asked", "respondent", "batch", "invited", "wave", "questionnaire", "about")
_TABLES_3 = (
    "aside_entry",
    "aside_asked",
    "aside_respondent",
    "aside_invited",
    "aside_wave",
    "instead",
    *_TABLES_2,
)
_ALIKE = {"about", "questionnaire", "wave", "invited", "batch", "aside_wave", "aside_invited"}
_ALIKE |= {"instead"}
"""Tables of versions 2 and 3 that are the same in ours, but for the columns below."""

_NEW = {"pulse"}


_ENTRY = ("item", "value", "words", "missing", "note")
_RESPONDENT = (
    *("id", "wave", "audience", "grouped", "joint", "core", "batch", "submitted", "checksum"),
    *("resume", "held", "begun"),
)


def _repack(connection: Connection, tables: Sequence[str]) -> None:
    """Versions 2, without anything aside, and 3: a row for each answer, and for each asked."""
    for name in tables:
        connection.execute(text(f"ALTER TABLE {name} RENAME TO old_{name}"))
    schema.metadata.create_all(connection)
    for name in reversed(tables):
        if name in _ALIKE:
            ours = schema.metadata.tables[name]
            names = [each.name for each in ours.c if each.name not in _NEW]
            connection.execute(insert(ours).from_select(names, _old(name, *names)))
    _repack_respondents(connection, "", ())
    if "aside_respondent" in tables:
        _repack_respondents(connection, "aside_", ("under",))
    for name in tables:
        connection.execute(text(f"DROP TABLE old_{name}"))
    note(connection, SCHEMA_KEY, str(schema.SCHEMA))


def _repack_respondents(connection: Connection, aside: str, under: Sequence[str]) -> None:
    """Those of the tables that begin with `aside`, in which `under` is part of every key."""
    asked: dict[tuple[object, ...], list[str]] = {}
    rows = _old(f"{aside}asked", "hash", *under, "respondent").order_by(column("place"))
    for hash_, *who in connection.execute(rows):
        asked.setdefault(tuple(who), []).append(hash_)
    said: dict[tuple[object, ...], dict[str, Entry]] = {}
    rows = _old(f"{aside}entry", *_ENTRY, *under, "respondent")
    for item, value, words, missing, note_, *who in connection.execute(rows):
        said.setdefault(tuple(who), {})[item] = Entry(answer_of(value, words, missing), note_)
    respondents, entries = [], []
    forms: dict[Form, str] = {}
    for row in connection.execute(_old(f"{aside}respondent", *under, *_RESPONDENT)):
        key = (row.under, row.id) if under else (row.id,)
        given, is_draft = said.get(key, {}), row.submitted is None
        form = Form(tuple(asked.get(key, ())), () if is_draft else tuple(sorted(given)))
        if form not in forms:
            forms[form] = keep_form(connection, form)
        line = None if is_draft else packed(given, form.items)
        respondents.append({**row._mapping, "form": forms[form], "answers": line})
        for item, entry in (given if line is None else not_packed(line, given)).items():
            entries.append(({"under": row.under} if under else {}) | entry_row(row.id, item, entry))
    _insert(connection, f"{aside}respondent", respondents)
    _insert(connection, f"{aside}entry", entries)


def _old(name: str, *columns: str) -> Select[*tuple[Any, ...]]:
    """These columns of a table that is no longer called by its name."""
    return select(*map(column, columns)).select_from(table(f"old_{name}"))


def _insert(connection: Connection, name: str, rows: Sequence[Mapping[str, object]]) -> None:
    """Rows whose days are written as they were: as text."""
    if rows:
        connection.execute(insert(table(name, *map(column, rows[0]))), rows)


def _contents_1(connection: Connection) -> Contents:
    """Version 1: no salt, no checksums, no batches, and no day on which a draft was begun."""
    questionnaires = [
        read_kept(source, f"questionnaire {hash_[:12]}")
        for hash_, source in connection.execute(text("SELECT hash, source FROM questionnaire"))
    ]
    asked: dict[str, list[Asked]] = {}
    for row in connection.execute(
        text(
            "SELECT respondent, id, version, hash FROM asked JOIN questionnaire USING (hash)"
            " ORDER BY place"
        )
    ):
        asked.setdefault(row.respondent, []).append(Asked(row.id, row.version, row.hash))
    entries: dict[str, dict[str, Entry]] = {}
    for row in connection.execute(text("SELECT * FROM entry")):
        entry = Entry(answer_of(row.value, row.words, row.missing), row.note)
        entries.setdefault(row.respondent, {})[row.item] = entry
    responses, drafts = [], []
    for row in connection.execute(text("SELECT * FROM respondent")):
        respondent = Respondent(
            row.id,
            row.wave,
            Audience(row.audience),
            tuple(asked[row.id]),
            row.grouped,
            row.joint,
            bool(row.core),
        )
        given = entries.get(row.id, {})
        if row.submitted is None:
            drafts.append(SealedDraft(respondent, given, row.resume, None))
        else:
            responses.append(Response(respondent, given, date.fromisoformat(row.submitted)))
    facts = {
        SCHEMA_KEY: str(schema.SCHEMA),
        SALT: secrets.token_hex(16),
        Fact.SCORING_VERSION: "1",
    }
    return Contents(questionnaires, _waves_1(connection), drafts, {None: responses}, facts=facts)


def _waves_1(connection: Connection) -> list[Wave]:
    invited: dict[str, dict[Audience, int]] = {}
    for wave, audience, number in connection.execute(
        text("SELECT wave, audience, number FROM invited")
    ):
        invited.setdefault(wave, {})[Audience(audience)] = number
    return [
        Wave(
            row.name,
            date.fromisoformat(row.opened),
            date.fromisoformat(row.closed) if row.closed else None,
            invited.get(row.name, {}),
            bool(row.counts_families),
        )
        for row in connection.execute(text("SELECT * FROM wave"))
    ]
