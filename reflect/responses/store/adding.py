"""Responses that were given elsewhere, taken into the tables with the waves they need."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, select

from reflect.questionnaire import Audience, Questionnaire
from reflect.responses.kept import Batch
from reflect.responses.model import Response, Wave
from reflect.responses.store import schema
from reflect.responses.store.aside import next_number, take_out
from reflect.responses.store.contents import add_batch, keep_questionnaire
from reflect.responses.store.rows import add_responses
from reflect.responses.store.waves import (
    add_wave,
    change_wave,
    known_wave,
    require_no_other_open,
    require_open,
    wave_named,
)


def take_in(
    connection: Connection,
    responses: Iterable[Response],
    questionnaires: Iterable[Questionnaire],
    waves: Iterable[Wave],
    batch: Batch | None,
    instead_of: Iterable[str],
) -> int:
    """Add what is new, as `Store.add` says; return how many responses were."""
    replaced = list(instead_of)
    number = next_number(connection) if batch else None
    if batch and number and replaced:
        for name in _waves_of(connection, replaced):
            require_open(connection, name)
        add_batch(connection, number, batch)
        take_out(connection, number, replaced)
    brought = [wave.name for wave in waves if _bring(connection, wave)]
    for questionnaire in questionnaires:
        keep_questionnaire(connection, questionnaire)
    here = set(connection.scalars(select(schema.respondent.c.id)))
    new = {r.respondent.id: r for r in responses if r.respondent.id not in here}
    spelled = {
        name: known_wave(connection, name).name
        for name in {response.respondent.wave for response in new.values()}
    }
    for name in {*spelled.values()}.difference(brought):
        require_open(connection, name)
    if batch and number and new and not replaced:
        add_batch(connection, number, batch)
    add_responses(
        connection, (_in_wave(r, spelled[r.respondent.wave]) for r in new.values()), number
    )
    return len(new)


def _waves_of(connection: Connection, ids: Iterable[str]) -> set[str]:
    wanted, c = set(ids), schema.respondent.c
    return {row.wave for row in connection.execute(select(c.id, c.wave)) if row.id in wanted}


def _bring(connection: Connection, wave: Wave) -> bool:
    """Whether a wave is new here; an open one that is here learns how many were invited to it."""
    known = wave_named(connection, wave.name)
    if known is None:
        if wave.is_open:
            require_no_other_open(connection, wave.name)
        add_wave(connection, wave)
        return True
    unknown = {a: number for a, number in wave.invited.items() if a not in known.invited}
    if known.is_open and unknown:
        families = wave if Audience.PARENTS in unknown else known
        change_wave(
            connection,
            replace(
                known,
                invited={**known.invited, **unknown},
                counts_families=families.counts_families,
            ),
        )
    return False


def _in_wave(response: Response, wave: str) -> Response:
    if response.respondent.wave == wave:
        return response
    return replace(response, respondent=replace(response.respondent, wave=wave))
