"""The folder a command is run in: its school, its database, its waves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reflect.cli.words import typed
from reflect.diagnostics import Expected
from reflect.responses import Wave, in_order
from reflect.school import FILE, School, read_school

if TYPE_CHECKING:
    from reflect.responses.store import Store

DATABASE = "reflect.db"


@dataclass(frozen=True, slots=True)
class Folder:
    """A school's folder; nothing in it needs to exist yet."""

    path: Path

    @classmethod
    def here(cls) -> "Folder":
        """The working directory."""
        try:
            return cls(Path.cwd())
        except FileNotFoundError:
            raise Expected("This folder was removed; change to another one.") from None

    @property
    def has_school(self) -> bool:
        """Whether there is a `reflect.toml`."""
        return (self.path / FILE).exists()

    @property
    def has_answers(self) -> bool:
        """Whether there is a `reflect.db`."""
        return (self.path / DATABASE).exists()

    def school(self) -> School:
        """The school, or `Expected` with what is wrong in `reflect.toml`."""
        return read_school(self.path).require()

    def store(self) -> "Store":
        """The store, made if it is not there. Imports SQLAlchemy."""
        from reflect.responses.store import Store

        return Store(self.path / DATABASE)

    def existing_store(self) -> "Store":
        """The store, or `Expected` where nothing was ever asked in this folder."""
        if not self.has_answers:
            raise Expected(
                f"There are no answers in {self.path} yet. Begin with: reflect survey\n"
                "Or change to the folder that holds reflect.db."
            )
        return self.store()


def wave_called(name: str, waves: Sequence[Wave]) -> Wave | None:
    """The wave of this name; upper case and spaces do not matter."""
    wanted = " ".join(name.split()).casefold()
    return next((wave for wave in waves if wave.name.casefold() == wanted), None)


def latest_of(waves: Sequence[Wave]) -> Wave | None:
    """The open wave (the latest of several), else the one opened last."""
    ordered = in_order(waves)
    return next(
        (wave for wave in reversed(ordered) if wave.is_open), ordered[-1] if ordered else None
    )


def latest_wave(store: "Store", name: str | None) -> Wave:
    """The wave called `name`, or the open one, or the latest; `Expected` where there is none."""
    waves = store.waves()
    if name is not None:
        found = wave_called(name, waves)
        if found is None:
            known = ", ".join(f"“{wave.name}”" for wave in waves) or "none yet"
            raise Expected(f"There is no wave “{name}”. Waves here: {known}.")
        return found
    latest = latest_of(waves)
    if latest is None:
        raise Expected("No wave has been opened yet. Begin with: reflect survey")
    return latest


def earlier_with_answers(store: "Store", wave: Wave) -> str:
    """How to reach the latest other wave that was answered, as a line to add; else nothing."""
    for each in reversed(store.waves()):
        if each.name != wave.name and store.responses(each.name):
            return f"\nFor the one before, add: --wave {typed(each.name)}"
    return ""


def term_of(day: date, country: str) -> str:
    """What schools in `country` (two letters) call the term that `day` falls in."""
    if country in ("AU", "NZ", "ZA"):
        return f"Term {(day.month - 1) // 3 + 1} {day.year}"
    if day.month >= 9 or (country in ("US", "CA") and day.month == 8):
        return f"{'Fall' if country in ('US', 'CA') else 'Autumn'} {day.year}"
    return f"{'Spring' if day.month <= 4 else 'Summer'} {day.year}"
