"""All that a store holds, as one value: read from other tables than ours, written into ours."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, insert, select

from reflect.questionnaire import Questionnaire, read_kept
from reflect.responses.kept import Batch
from reflect.responses.model import Entry, Respondent, Response, Wave
from reflect.responses.store import schema
from reflect.responses.store.at_hand import read_once
from reflect.responses.store.facts import note
from reflect.responses.store.rows import add_draft, add_entries, add_responses
from reflect.responses.store.waves import add_wave


@dataclass(frozen=True, slots=True)
class SealedDraft:
    """A draft with its resume word as it is kept: hashed."""

    respondent: Respondent
    entries: Mapping[str, Entry]
    resume: str
    begun: date | None


@dataclass(frozen=True, slots=True)
class Contents:
    """What a store holds. `responses` stand under the number of the batch that they came in."""

    questionnaires: Sequence[Questionnaire]
    waves: Sequence[Wave]
    drafts: Sequence[SealedDraft]
    responses: Mapping[int | None, Sequence[Response]]
    batches: Mapping[int, Batch] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)


def write_contents(connection: Connection, contents: Contents) -> None:
    """Fill new tables with all of it."""
    for key, value in contents.facts.items():
        note(connection, key, value)
    for questionnaire in contents.questionnaires:
        keep_questionnaire(connection, questionnaire)
    for wave in contents.waves:
        add_wave(connection, wave)
    for number, batch in contents.batches.items():
        add_batch(connection, number, batch)
    for draft in contents.drafts:
        add_draft(connection, draft.respondent, draft.resume, None, draft.begun)
        add_entries(connection, draft.respondent.id, draft.entries)
    for batch_number, responses in contents.responses.items():
        add_responses(connection, responses, batch_number)


def keep_questionnaire(connection: Connection, questionnaire: Questionnaire) -> None:
    """Keep the text of a questionnaire, unless it is here."""
    c, hash_ = schema.questionnaire.c, questionnaire.hash

    def kept() -> str | None:
        return connection.scalar(select(c.id).where(c.hash == hash_))

    if read_once(connection, ("questionnaire", hash_), kept):
        return
    connection.execute(
        insert(schema.questionnaire).values(
            hash=hash_,
            id=questionnaire.id,
            version=questionnaire.version,
            source=questionnaire.source,
        )
    )


def kept_questionnaires(
    connection: Connection, but: Collection[str] = ()
) -> dict[str, Questionnaire]:
    """Every questionnaire by its hash, `but` for these; `ValueError` where one is not what was."""
    those = frozenset(but)
    what = "questionnaires", those
    return dict(read_once(connection, what, lambda: _kept_questionnaires(connection, those)))


def _kept_questionnaires(connection: Connection, but: Collection[str]) -> dict[str, Questionnaire]:
    kept = select(schema.questionnaire.c.hash, schema.questionnaire.c.source)
    found = {}
    for hash_, source in connection.execute(kept.where(schema.questionnaire.c.hash.not_in(but))):
        found[hash_] = read_kept(source, f"questionnaire {hash_[:12]}")
        if found[hash_].hash != hash_:
            raise ValueError("the text of a questionnaire is another")
    return found


def add_batch(connection: Connection, number: int, batch: Batch) -> None:
    """Note a batch under a number that is free."""
    row = {"number": number, "kind": batch.kind, "day": batch.day, "said": batch.said}
    connection.execute(insert(schema.batch), row)
