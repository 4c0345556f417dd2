"""Tables and folders of schools that do not exist, for tests."""

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from reflect.made_up.simulation import Manner, Population, simulate
from reflect.questionnaire import Audience, Item, Missing, find
from reflect.responses import Chosen, Entry, Response, Wave
from tests.acceptance.command import name_school, store

ASKED = find("role-of-parents", Path("nowhere")).require()
WAVE = Wave("Autumn 2026", date(2026, 9, 1), date(2026, 10, 1))


def people(number: int, audience: Audience = Audience.PARENTS, seed: int = 1) -> list[Response]:
    """So many people of an audience, who answered the short form with care."""
    population = Population(audience, {Manner.CAREFUL: number}, core=True)
    return simulate([ASKED], [population], wave=WAVE.name, day=date(2026, 9, 20), seed=seed)


def table(
    path: Path,
    parents: Mapping[str, int],
    staff: int = 0,
    leaders: int = 0,
    seeds: Mapping[str, int] | None = None,
) -> Path:
    """A table in which so many parents of each school answered, and so many others of every one."""
    others = ((Audience.STAFF, staff), (Audience.LEADERS, leaders))
    items = [item for item in ASKED.scored if item.core]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["school", "audience", "wave", *(item.id for item in items)])
        for number, (school, count) in enumerate(parents.items()):
            seed = (seeds or {}).get(school, number)
            for audience, many in ((Audience.PARENTS, count), *others):
                for response in people(many, audience, seed):
                    cells = [_cell(item, response.entries[item.id]) for item in items]
                    writer.writerow([school, audience, WAVE.name, *cells])
    return path


def _cell(item: Item, entry: Entry) -> str:
    answer = entry.answer
    if isinstance(answer, Chosen):
        return next(o.label for o in item.scale.ranked if o.value == answer.value)
    assert isinstance(answer, Missing)
    return answer.value


def folder(path: Path, name: str, parents: int, seed: int = 1) -> Path:
    """The folder of a school, in which so many parents answered."""
    name_school(path, name)
    if parents:
        store(path).add(people(parents, seed=seed), [ASKED], [WAVE])
    return path
