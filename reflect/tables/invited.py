"""How many were invited, as a table beside the answers says it. Importing this imports Polars."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reflect.diagnostics import Checked, Diagnostic
from reflect.documents import quoted
from reflect.questionnaire import (
    Audience,
    Questionnaire,
    audiences_known,
)
from reflect.questionnaire.audiences import no_audience, read_audience
from reflect.tables.cells import on_one_line, plain
from reflect.tables.file import TableFile, read_cells
from reflect.tables.headings.names import Names

_COLUMNS = ("school", "wave", "audience", "invited")


@dataclass(frozen=True, slots=True)
class Invited:
    """How many were invited; None where the table does not tell schools, waves or audiences apart.

    Names are in lower case, on one line.
    """

    school: str | None
    wave: str | None
    audience: Audience | None
    people: int

    @property
    def of_whom(self) -> tuple[str | None, str | None, Audience | None]:
        """School, wave and audience."""
        return self.school, self.wave, self.audience

    def holds_for(self, school: str | None, wave: str | None, audience: Audience) -> bool:
        """Whether it says how many were invited of this audience in a school and wave."""
        return (
            self.school in (None, (school or "").casefold())
            and self.wave in (None, (wave or "").casefold())
            and self.audience in (None, audience)
        )


def read_invited(
    path: Path, questionnaires: Sequence[Questionnaire]
) -> Checked[tuple[Invited, ...]]:
    """The rows of a table with a column `invited`, and any of `school`, `wave` and `audience`.

    Diagnostics: X101, X103 (see `read_cells`), X102 (no column `invited`), X106 (no whole number
    from 1 up, an audience that is none), X107 (a row that stands twice).
    """
    cells = read_cells(path, Names(questionnaires, ()))
    file = cells.value
    if file is None:
        return Checked(None, cells.diagnostics)
    places = {name: place for place, name in enumerate(map(plain, file.header)) if name in _COLUMNS}
    if "invited" not in places:
        said = "no column is headed `invited`; name the columns school, wave, audience and invited"
        return Checked(None, (Diagnostic(file.path, file.heading_row, 1, "X102", said),))
    known = audiences_known(questionnaires)
    found, problems = list[Invited](), list[Diagnostic]()
    for row in _rows(file, places):
        one = _invited(file, places, row, known)
        if isinstance(one, Diagnostic):
            problems.append(one)
        elif any(
            (one.school, one.wave, one.audience) == (i.school, i.wave, i.audience) for i in found
        ):
            said = "says once more how many were invited; keep one row for each"
            problems.append(file.problem("X107", places["invited"], [int(row["row"])], said))
        else:
            found.append(one)
    return Checked(None, tuple(problems)) if problems else Checked(tuple(found))


def _rows(file: TableFile, places: Mapping[str, int]) -> Iterator[dict[str, str]]:
    columns = {name: file.column(place) for name, place in places.items()}
    for at, number in enumerate(file.rows):
        yield {"row": str(number), **{name: column[at] for name, column in columns.items()}}


def _invited(
    file: TableFile,
    places: Mapping[str, int],
    row: Mapping[str, str],
    known: Sequence[Audience],
) -> Invited | Diagnostic:
    given = row["invited"].strip()
    numbers = [int(row["row"])]
    if not given.isdecimal() or not int(given):
        said = f"must be a whole number from 1 up, not {quoted(given)}"
        return file.problem("X106", places["invited"], numbers, said)
    word = plain(row.get("audience", ""))
    audience = read_audience(word, known) if word else None
    if word and audience is None:
        return file.problem("X106", places["audience"], numbers, no_audience(word, known))
    school, wave = (on_one_line(row.get(n, "")).casefold() or None for n in ("school", "wave"))
    return Invited(school, wave, audience, int(given))
