"""Drafts in the tables: found by their resume word, in the hands of one window at a time."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from sqlalchemy import Connection, bindparam, delete, select, update

from reflect.diagnostics import Expected
from reflect.responses.identifiers import plain_word
from reflect.responses.kept import Draft, Sitting
from reflect.responses.model import Entry, Respondent, blank
from reflect.responses.refusals import HeldElsewhere, TakenOver, WaveClosed
from reflect.responses.store import schema
from reflect.responses.store.at_hand import AtHand, touching
from reflect.responses.store.rows import (
    IS_DRAFT,
    WITH_ID,
    Wanted,
    add_draft,
    add_entries,
    respondent_rows,
)
from reflect.responses.store.waves import require_open

_c = schema.respondent.c

_AT_ONCE = 1_000
"""Resume words that are not sealed anew for each page."""


@lru_cache(maxsize=_AT_ONCE)
def sealed(resume_word: str) -> str:
    """What is kept of a resume word; case, spaces and dashes do not matter."""
    return hashlib.sha256(f"reflect resume {plain_word(resume_word)}".encode()).hexdigest()


def is_free(connection: Connection, resume_word: str) -> bool:
    """Whether no draft has this resume word."""
    return connection.execute(_SAME_WORD, {"word": sealed(resume_word)}).first() is None


_SAME_WORD = select(_c.id).where(_c.resume == bindparam("word"))


def new_token() -> str:
    """What tells one window from another."""
    return secrets.token_hex(8)


def take(connection: Connection, resume_word: str, *, take_over: bool) -> Sitting | None:
    """Put the draft of this word into the hands of one window; None where there is no such draft.

    Raises `WaveClosed`; and `HeldElsewhere` where another has it, unless that is to be taken over.
    """
    which = _c.resume == sealed(resume_word)
    row = connection.execute(select(_c.id, _c.wave, _c.held).where(which)).one_or_none()
    if row is None:
        return None
    wave = require_open(connection, row.wave)
    if row.held is not None and not take_over:
        raise HeldElsewhere
    token = new_token()
    connection.execute(update(schema.respondent).where(which).values(held=token))
    (found,) = respondent_rows(connection, which)
    return Sitting(found.respondent, wave, found.entries, token)


_HELD = Wanted(_c.resume == bindparam("word"), _c.held == bindparam("token"))


def begin(
    connection: Connection, respondent: Respondent, resume_word: str, token: str, on: date
) -> Sitting:
    """Start a draft, held by the window with this token. Raises `WaveClosed`."""
    word = sealed(resume_word)
    sitting = Sitting(respondent, require_open(connection, respondent.wave), {}, token)
    add_draft(connection, respondent, word, token, on)
    if at_hand := AtHand.of(connection):
        at_hand.put((word, token), sitting)
    return sitting


def held_by(connection: Connection, resume_word: str, token: str) -> Sitting | None:
    """The draft of this word, if it is in the hands of the window with this token.

    Raises `WaveClosed`.
    """
    word, at_hand = sealed(resume_word), AtHand.of(connection)
    if at_hand and (sitting := at_hand.under((word, token))):
        return sitting
    found = next(iter(_HELD.read(connection, word=word, token=token)), None)
    if found is None:
        return None
    wave = require_open(connection, found.respondent.wave)
    sitting = Sitting(found.respondent, wave, found.entries, token)
    if at_hand:
        at_hand.put((word, token), sitting)
    return sitting


def let_go(connection: Connection, sitting: Sitting) -> None:
    """Leave a draft to whoever comes next, unless another window has it already."""
    mine = _c.id == sitting.respondent.id, _c.held == sitting.token
    connection.execute(update(schema.respondent).where(*mine).values(held=None))


_WHO_HOLDS = (
    select(_c.wave, _c.held, schema.wave.c.closed)
    .join(schema.wave)
    .where(_c.id == bindparam("draft"), IS_DRAFT)
)


def require_held(connection: Connection, sitting: Sitting) -> None:
    """Raise `TakenOver` or `WaveClosed`, or `Expected` where the draft is none any more."""
    at_hand = AtHand.of(connection)
    if at_hand and at_hand.same(sitting):
        return
    row = connection.execute(_WHO_HOLDS, {"draft": sitting.respondent.id}).one_or_none()
    if row is None:
        raise Expected(
            "These answers were submitted or deleted meanwhile, perhaps in another window; "
            "nothing was changed. To answer again, begin anew."
        )
    if row.held != sitting.token:
        raise TakenOver
    if row.closed is not None:
        raise WaveClosed(row.wave)


def as_it_stands(connection: Connection, sitting: Sitting) -> Sitting:
    """A draft as it was written last. Raises as `require_held`."""
    at_hand = AtHand.of(connection)
    if at_hand and (now := at_hand.same(sitting)):
        return now
    require_held(connection, sitting)
    (found,) = WITH_ID.read(connection, id=sitting.respondent.id)
    return replace(sitting, respondent=found.respondent, entries=found.entries)


def speak(connection: Connection, sitting: Sitting, language: str) -> None:
    """Note in which language a draft goes on; raises as `require_held`."""
    require_held(connection, sitting)
    mine = _c.id == sitting.respondent.id
    with touching(connection, sitting.respondent.id):
        connection.execute(update(schema.respondent).where(mine).values(language=language))


def save_entries(connection: Connection, sitting: Sitting, entries: Mapping[str, Entry]) -> None:
    """Put entries in the place of earlier ones to the same items. Raises as `require_held`."""
    require_held(connection, sitting)
    respondent, at_hand = sitting.respondent.id, AtHand.of(connection)
    now = at_hand.same(sitting) if at_hand else None
    with touching(connection, respondent):
        if earlier := entries if now is None else entries.keys() & now.entries.keys():
            connection.execute(_TAKE_BACK, [{"one": respondent, "said": item} for item in earlier])
        add_entries(connection, respondent, entries)
    if at_hand and now:
        at_hand.keep(replace(now, entries={**now.entries, **entries}))


_TAKE_BACK = delete(schema.entry).where(
    schema.entry.c.respondent == bindparam("one"), schema.entry.c.item == bindparam("said")
)


def all_drafts(connection: Connection, wave: str | None) -> list[Draft]:
    """Drafts (of one wave), in the order of their ids."""
    wanted = [IS_DRAFT] if wave is None else [IS_DRAFT, _c.wave == wave]
    return [
        Draft(
            found.respondent.id,
            found.respondent.wave,
            found.respondent.audience,
            found.respondent.group,
            sum(not blank(entry) for entry in found.entries.values()),
            found.begun,
        )
        for found in respondent_rows(connection, *wanted)
    ]
