"""Waves in the tables: which there are, which one is meant, and the rules that keep them apart."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from reflect.diagnostics import Expected
from reflect.questionnaire import Audience
from reflect.responses.checksum import wave_checksum
from reflect.responses.groups import same_name
from reflect.responses.model import Wave, in_order
from reflect.responses.refusals import OtherWaveOpen, WaveClosed
from reflect.responses.store import schema
from reflect.responses.store.at_hand import read_once
from reflect.responses.store.rows import put_into_wave

_WAVES_AND_INVITED = select(
    schema.wave, schema.invited.c.audience, schema.invited.c.number
).outerjoin(schema.invited)
_ONE_WAVE = _WAVES_AND_INVITED.where(schema.wave.c.name == bindparam("spelled"))


def all_waves(connection: Connection) -> list[Wave]:
    """All waves in order; `ValueError` where one is not what was kept."""
    return [*read_once(connection, "waves", lambda: _all_waves(connection))]


def _all_waves(connection: Connection) -> list[Wave]:
    return in_order(_waves(connection.execute(_WAVES_AND_INVITED)))


def _waves(found: Iterable[Row[Any]]) -> list[Wave]:
    numbers: dict[str, dict[Audience, int]] = {}
    rows = {}
    for row in found:
        rows[row.name] = row
        if row.audience is not None:
            numbers.setdefault(row.name, {})[Audience(row.audience)] = row.number
    waves = []
    for row in rows.values():
        invited = numbers.get(row.name, {})
        pulse = tuple((row.pulse or "").split())
        wave = Wave(row.name, row.opened, row.closed, invited, row.counts_families, pulse)
        if wave_checksum(wave) != row.checksum:
            raise ValueError("the checksum of a wave does not fit")
        waves.append(wave)
    return waves


def wave_named(connection: Connection, name: str) -> Wave | None:
    """The wave of this name: spelled so, or else alike but for case and spaces."""
    return read_once(connection, ("wave", name), lambda: _wave_named(connection, name))


def _wave_named(connection: Connection, name: str) -> Wave | None:
    if spelled_so := _waves(connection.execute(_ONE_WAVE, {"spelled": name})):
        return spelled_so[0]
    return next((wave for wave in all_waves(connection) if same_name(wave.name, name)), None)


def known_wave(connection: Connection, name: str) -> Wave:
    """The same; `Expected` where there is none."""
    if wave := wave_named(connection, name):
        return wave
    known = ", ".join(f"“{wave.name}”" for wave in all_waves(connection)) or "none yet"
    raise Expected(f"There is no wave “{name}”. Waves here: {known}.")


def date_wave(connection: Connection, name: str, opened: date) -> Wave:
    """Note the day on which a wave was opened; `Expected` where it was closed before."""
    wave = replace(known_wave(connection, name), opened=opened)
    if wave.closed and wave.closed < opened:
        raise Expected(
            f"“{wave.name}” was closed on {wave.closed}, so it was opened by then; give that day "
            "or an earlier one."
        )
    change_wave(connection, wave)
    return wave


def require_open(connection: Connection, name: str) -> Wave:
    """The wave of this name; raise `WaveClosed` where no more answers to it are taken."""
    wave = known_wave(connection, name)
    if not wave.is_open:
        raise WaveClosed(name)
    return wave


def require_no_other_open(connection: Connection, name: str) -> None:
    """Raise `OtherWaveOpen` where a wave of another name stands open."""
    for wave in all_waves(connection):
        if wave.is_open and wave.name != name:
            raise OtherWaveOpen(wave.name)


def add_wave(connection: Connection, wave: Wave) -> None:
    """Keep a wave whose name is new."""
    row = {
        "name": wave.name,
        "opened": wave.opened,
        "closed": wave.closed,
        "counts_families": wave.counts_families,
        "pulse": " ".join(wave.pulse) or None,
        "checksum": wave_checksum(wave),
    }
    connection.execute(insert(schema.wave), row)
    _add_invited(connection, wave)


def change_wave(connection: Connection, wave: Wave) -> None:
    """Keep a wave in place of the one of the same name."""
    connection.execute(
        update(schema.wave)
        .where(schema.wave.c.name == wave.name)
        .values(
            opened=wave.opened,
            closed=wave.closed,
            counts_families=wave.counts_families,
            checksum=wave_checksum(wave),
        )
    )
    connection.execute(delete(schema.invited).where(schema.invited.c.wave == wave.name))
    _add_invited(connection, wave)


def open_wave(connection: Connection, wave: Wave) -> Wave:
    """Keep a new wave; one of its name that is open is returned as it is."""
    known = wave_named(connection, wave.name)
    if known and known.is_open:
        return known
    if known:
        raise WaveClosed(known.name)
    require_no_other_open(connection, wave.name)
    add_wave(connection, wave)
    return wave


def close_wave(connection: Connection, name: str, on: date) -> Wave:
    """Take no more answers to a wave; `Expected` where there is none, or it is closed."""
    wave = known_wave(connection, name)
    if not wave.is_open:
        raise Expected(f"“{wave.name}” is already closed, since {wave.closed}.")
    wave = replace(wave, closed=on)
    change_wave(connection, wave)
    return wave


def reopen_wave(connection: Connection, name: str) -> Wave:
    """Take answers to a wave again; one that is open is returned as it is."""
    wave = known_wave(connection, name)
    if not wave.is_open:
        require_no_other_open(connection, wave.name)
        wave = replace(wave, closed=None)
        change_wave(connection, wave)
    return wave


def rename_wave(connection: Connection, old: str, new: str) -> Wave:
    """Give a wave another name in all tables, as `Store.rename_wave` says."""
    wave = known_wave(connection, old)
    other = wave_named(connection, new)
    if other and other.name != wave.name:
        raise Expected(f"There is a wave “{other.name}” already; choose another name.")
    aside = schema.ASIDE[schema.wave].c.name
    if connection.execute(select(aside).where(aside == wave.name)).first():
        raise Expected(
            f"Something of “{wave.name}” was taken back and is kept aside under that name. First "
            "delete it for good: reflect responses delete --aside\n"
            "Or bring it back, as this tells how to: reflect responses list --imports"
        )
    if new == wave.name:
        raise Expected(f"The wave is called “{new}” already.")
    renamed = replace(wave, name=new)
    add_wave(connection, renamed)
    put_into_wave(connection, wave.name, new)
    remove_wave(connection, wave.name)
    return renamed


def remove_wave(connection: Connection, name: str) -> None:
    """Delete a wave in which nobody is any more."""
    connection.execute(delete(schema.invited).where(schema.invited.c.wave == name))
    connection.execute(delete(schema.wave).where(schema.wave.c.name == name))


def _add_invited(connection: Connection, wave: Wave) -> None:
    rows = [
        {"wave": wave.name, "audience": audience.value, "number": number}
        for audience, number in wave.invited.items()
    ]
    if rows:
        connection.execute(insert(schema.invited), rows)
