"""Simulated answers as a table, to try other programs on, and to know such a table again."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from reflect.made_up.simulation import MADE_UP, Population, manners_of, seconds_taken, simulate
from reflect.questionnaire import Item, Missing, Questionnaire
from reflect.responses import Chosen, Entry, Response
from reflect.tables.cells import NOT_ASKED
from reflect.tables.content.spellings import Spellings

_ABOUT = ("respondent", "audience", "group", "wave", "seconds")


def simulated_table(
    questionnaires: Sequence[Questionnaire],
    waves: Mapping[str, Population],
    *,
    day: date,
    seed: int,
) -> str:
    """CSV: one row a respondent, one column a scored item that this audience has words for."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    audience = next(iter(waves.values())).audience
    items = [item for q in questionnaires for item in q.scored if audience in item.text]
    writer.writerow([*_ABOUT, *(item.id for item in items)])
    for wave, population in waves.items():
        drawn = simulate(questionnaires, [population], wave=wave, day=day, seed=seed)
        for response, manner in zip(drawn, manners_of(population), strict=True):
            writer.writerow(_row(response, items, seconds_taken(response, manner, seed=seed)))
    return file.getvalue()


def _row(response: Response, items: Sequence[Item], seconds: int) -> list[str]:
    who = response.respondent
    about = (who.id, who.audience, who.group or "", who.wave, str(seconds))
    return [*about, *(_cell(item, response.entries.get(item.id)) for item in items)]


def _cell(item: Item, entry: Entry | None) -> str:
    if entry is None:
        return NOT_ASKED
    answer = entry.answer
    assert isinstance(answer, Chosen | Missing)
    return Spellings(item.scale).written(answer.value if isinstance(answer, Chosen) else answer)


def is_simulated(path: Path) -> bool:
    """Whether a file may be written over: a table of people who do not exist."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            next(file, "")
            return next(file, "").startswith(MADE_UP)
    except OSError:
        return False
