"""What was taken out of the tables and can come back: whole rows, kept aside under a number.

The number is that of the batch that took their place, or of the deletion that took them out. No
score, list or export reads these tables.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from sqlalchemy import (
    ColumnElement,
    Connection,
    Insert,
    Table,
    bindparam,
    delete,
    func,
    insert,
    literal,
    select,
    update,
)

from reflect.diagnostics import Expected
from reflect.responses.kept import CARRIED, DELETION, Act, Batch
from reflect.responses.refusals import WaveClosed
from reflect.responses.store import schema
from reflect.responses.store.contents import add_batch
from reflect.responses.store.waves import remove_wave, require_no_other_open, wave_named
from reflect.words.commands import typed

_here = schema.respondent.c
_aside = schema.ASIDE[schema.respondent].c
_waves = schema.ASIDE[schema.wave].c


def next_number(connection: Connection) -> int:
    """A number above all that were given."""
    return 1 + (connection.scalar(select(func.max(schema.batch.c.number))) or 0)


def all_acts(connection: Connection) -> list[Act]:
    """What was done to many answers at once, the latest last."""
    here, aside = (_found(connection, column, name) for column, name in _WHERE)
    own = set(connection.scalars(select(_aside.under).where(_aside.under == _aside.batch)))
    back = Counter(connection.scalars(select(schema.instead.c.under)))
    met = select(_aside.under).where(_aside.id.in_(select(_here.id)))
    again = Counter(connection.scalars(met))
    acts = []
    for row in connection.execute(select(schema.batch).order_by(schema.batch.c.number)):
        number, batch = row.number, Batch(row.kind, row.day, row.said)
        came, gone = here.get(number, {}), aside.get(number, {})
        waves = tuple(sorted({*came, *gone}))
        counts = sum(came.values()), sum(gone.values()), back[number]
        acts.append(Act(number, batch, *counts, number in own, waves, again[number]))
    return acts


_WHERE = ((_here.batch, _here.wave), (_aside.under, _aside.wave))


def _found(
    connection: Connection, number: ColumnElement[int], wave: ColumnElement[str]
) -> dict[int, dict[str, int]]:
    """How many respondents stand under each number, by wave."""
    found: dict[int, dict[str, int]] = {}
    counted = select(number, wave, func.count()).where(number.is_not(None)).group_by(number, wave)
    for under, name, count in connection.execute(counted):
        found.setdefault(under, {})[name] = count
    return found


def who_is_aside(connection: Connection) -> dict[str, date | None]:
    """Everybody who is kept aside, by id, and when they submitted; None for a draft."""
    rows = connection.execute(select(_aside.id, _aside.submitted))
    return {row.id: row.submitted for row in rows}


def put_aside(
    connection: Connection, ids: Iterable[str], batch: Batch, wave: str | None = None
) -> int:
    """Take respondents out, and a whole `wave` where one is named; the number they are under."""
    number = next_number(connection)
    add_batch(connection, number, batch)
    take_out(connection, number, ids)
    if wave is not None:
        _keep_wave(connection, number, wave)
        remove_wave(connection, wave)
    return number


def take_out(connection: Connection, under: int, ids: Iterable[str]) -> None:
    """Move respondents aside, with what they said, and note how their waves were then."""
    if not (gone := [{"gone": id_} for id_ in ids]):
        return
    connection.execute(_aside_from(schema.respondent, under, _here.id == bindparam("gone")), gone)
    theirs = select(_aside.id).where(_aside.under == under)
    said = _aside_from(schema.entry, under, schema.entry.c.respondent.in_(theirs))
    connection.execute(said)
    for name in connection.scalars(select(_aside.wave).where(_aside.under == under).distinct()):
        _keep_wave(connection, under, name)
    connection.execute(delete(schema.respondent).where(_here.id.in_(theirs)))


def _keep_wave(connection: Connection, under: int, name: str) -> None:
    is_kept = select(_waves.name).where(_waves.under == under, _waves.name == name)
    if connection.execute(is_kept).first() is None:
        connection.execute(_aside_from(schema.wave, under, schema.wave.c.name == name))
        connection.execute(_aside_from(schema.invited, under, schema.invited.c.wave == name))


def _aside_from(table: Table, under: int, which: ColumnElement[bool]) -> Insert:
    aside = schema.ASIDE[table]
    rows = select(literal(under), *table.c).where(which)
    return insert(aside).from_select(list(aside.c), rows)


def undo(connection: Connection, number: int) -> None:
    """Take a batch back: out goes what it brought, and what it took out comes in.

    Done to one that was taken back, this brings it back. Respondents who are here again meanwhile
    stay as they are. Raises `WaveClosed` where a wave was closed since, and `OtherWaveOpen`.
    """
    act = next(each for each in all_acts(connection) if each.number == number)
    theirs = select(schema.instead.c.respondent).where(schema.instead.c.under == number)
    going = theirs if act.is_undone else select(_here.id).where(_here.batch == number)
    take_out(connection, -number, list(connection.scalars(going)))
    came = _put_back(connection, number)
    for aside in schema.ASIDE.values():
        connection.execute(update(aside).where(aside.c.under == -number).values(under=number))
    connection.execute(delete(schema.instead).where(schema.instead.c.under == number))
    if came and not act.is_undone:
        rows = [{"under": number, "respondent": id_} for id_ in came]
        connection.execute(insert(schema.instead), rows)
    if not act.is_undone:
        _remove_its_waves(connection, act)
    if act.batch.kind == DELETION:
        connection.execute(delete(schema.instead).where(schema.instead.c.under == number))
        connection.execute(delete(schema.batch).where(schema.batch.c.number == number))


def _remove_its_waves(connection: Connection, act: Act) -> None:
    """Delete the waves that an import made and in which there is nothing now; they are kept aside.

    It made those that were opened on its day and to which nobody was invited, unless it carried
    waves over, whose days and numbers came with them.
    """
    for name in act.waves:
        wave = wave_named(connection, name)
        somebody = connection.execute(select(_here.id).where(_here.wave == name)).first()
        if wave is None or somebody or act.is_deletion:
            continue
        made = wave.opened == act.batch.day and not wave.invited
        if made or act.batch.kind == CARRIED:
            remove_wave(connection, wave.name)


def _put_back(connection: Connection, under: int) -> list[str]:
    """Move what is aside under a number into the tables; the ids that came."""
    for row in connection.execute(select(schema.ASIDE[schema.wave]).where(_waves.under == under)):
        _bring_wave(connection, under, row.name)
        known = wave_named(connection, row.name)
        if known and known.closed and known.closed != row.closed:
            raise WaveClosed(known.name)
    again = select(_aside.id).where(_aside.under == under, _aside.id.in_(select(_here.id)))
    forget(connection, list(connection.scalars(again)), under)
    came = list(connection.scalars(select(_aside.id).where(_aside.under == under)))
    for table in (schema.respondent, schema.entry):
        connection.execute(_back(table, schema.ASIDE[table].c.under == under))
    for aside in schema.ASIDE.values():
        connection.execute(delete(aside).where(aside.c.under == under))
    return came


def _bring_wave(connection: Connection, under: int, name: str) -> None:
    known = wave_named(connection, name)
    if known and known.name != name:
        raise Expected(
            f"The wave “{name}” is called “{known.name}” now. Give it its name again first: "
            f"reflect wave rename {typed(known.name)} {typed(name)}"
        )
    if known:
        return
    invited = schema.ASIDE[schema.invited].c
    connection.execute(_back(schema.wave, (_waves.under == under) & (_waves.name == name)))
    connection.execute(_back(schema.invited, (invited.under == under) & (invited.wave == name)))
    if (back := wave_named(connection, name)) and back.is_open:
        require_no_other_open(connection, name)


def _back(table: Table, which: ColumnElement[bool]) -> Insert:
    aside = schema.ASIDE[table].c
    columns = [aside[column.name] for column in table.c]
    return insert(table).from_select(list(table.c), select(*columns).where(which))


def forget(connection: Connection, ids: Iterable[str], under: int | None = None) -> None:
    """Delete respondents for good from what is kept aside (under one number)."""
    if not (gone := [{"gone": id_} for id_ in ids]):
        return
    for table in (schema.respondent, schema.entry):
        aside = schema.ASIDE[table]
        one = aside.c.id if table is schema.respondent else aside.c.respondent
        of_one = [one == bindparam("gone")] + ([] if under is None else [aside.c.under == under])
        connection.execute(delete(aside).where(*of_one), gone)


def forget_all(connection: Connection) -> None:
    """Delete for good all that is kept aside."""
    for table in (*schema.ASIDE.values(), schema.instead):
        connection.execute(delete(table))
    connection.execute(delete(schema.batch).where(schema.batch.c.kind == DELETION))
