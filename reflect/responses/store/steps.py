"""Tables of older versions brought up to date; no step goes back.

For each older version there is one reader, which speaks of its tables in words of its own, since
`schema` speaks only of the newest: who raises that adds a reader of what it was. All is written
anew inside the transaction that found the older version, so it is done whole or not at all.
"""

import secrets
from collections.abc import Callable
from datetime import date

from sqlalchemy import Connection, text

from reflect.questionnaire import Audience, read_kept
from reflect.responses.kept import Fact
from reflect.responses.model import Asked, Entry, Respondent, Response, Wave
from reflect.responses.store import schema
from reflect.responses.store.contents import Contents, SealedDraft, write_contents
from reflect.responses.store.facts import SALT, SCHEMA_KEY, note
from reflect.responses.store.rows import answer_of


def step_forward(connection: Connection, version: int) -> None:
    """Bring the tables from `version` to the newest one; `ValueError` where one is damaged."""
    if version == 2:  # which has all but what is kept aside
        schema.metadata.create_all(connection)
        note(connection, SCHEMA_KEY, str(schema.SCHEMA))
        return
    tables, read = _OLDER[version]
    contents = read(connection)
    for table in tables:
        connection.execute(text(f"DROP TABLE {table}"))
    schema.metadata.create_all(connection)
    write_contents(connection, contents)


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


_OLDER: dict[int, tuple[tuple[str, ...], Callable[[Connection], Contents]]] = {
    1: (
        ("entry", "asked", "respondent", "invited", "wave", "questionnaire", "about"),
        _contents_1,
    ),
}
"""For each older version its tables, those that others refer to last, and what reads them."""
