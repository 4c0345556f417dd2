"""How many were invited in each school: a small table beside the answers."""

import csv
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from io import StringIO
from pathlib import Path

from reflect.diagnostics import Expected
from reflect.files import MIB, Unreadable, read_file
from reflect.questionnaire import THE_THREE, Audience
from reflect.questionnaire.audiences import no_audience, read_audience
from reflect.words.meant import AUDIENCES

_MOST = 1_000_000


def read_invited(path: Path, own: Sequence[Audience] = ()) -> Mapping[str, Mapping[Audience, int]]:
    """Numbers by school and audience, from CSV: `school,staff,parents`, then a row a school.

    `own` are the audiences that questionnaires have of their own. A blank cell says nothing; other
    columns are passed over. `Expected` where there is no such table, a cell is no number, or a
    column is called nearly like an audience.
    """
    try:
        text = read_file(path, 64 * MIB).decode("utf-8-sig")
    except Unreadable as error:
        raise Expected(f"{path} {error}.") from error
    except UnicodeDecodeError:
        raise Expected(f"{path} is not UTF-8; save it as “CSV UTF-8”.") from None
    rows = csv.DictReader(StringIO(text), restval="")
    headings = {name.strip().casefold(): name for name in rows.fieldnames or ()}
    columns = {a: name for key, name in headings.items() if (a := read_audience(key, own))}
    for heading in headings.keys() - {"school"}:
        if not read_audience(heading, own) and _is_slip(heading, own):
            raise Expected(f"{path}:1: {no_audience(heading, [*THE_THREE, *own])}")
    if "school" not in headings or not columns:
        raise Expected(
            f"{path} must have a column `school` and one for each audience that was invited, "
            "like: school,staff,parents"
        )
    found: dict[str, Mapping[Audience, int]] = {}
    for row in rows:
        school = " ".join(row[headings["school"]].split())
        given = {audience: row[name].strip() for audience, name in columns.items()}
        place = f"{path}:{rows.line_num}"
        if not school and any(given.values()):
            raise Expected(f"{place} names no school; write it as the answers do.")
        if school in found:
            raise Expected(f"{place} names “{school}” a second time; keep one row for each school.")
        found[school] = {a: _number(text, place) for a, text in given.items() if text}
    return {school: numbers for school, numbers in found.items() if school}


def _is_slip(heading: str, own: Sequence[Audience]) -> bool:
    """Whether an audience is meant: `pupil`, `teachres`; not `state`, for all its likeness."""
    return bool(get_close_matches(heading, [*AUDIENCES, *own], n=1, cutoff=0.8))


def _number(text: str, place: str) -> int:
    if text.isdecimal() and 0 < int(text) <= _MOST:
        return int(text)
    raise Expected(f"{place}: “{text}” is no number of people; write one from 1 to {_MOST:,}.")
