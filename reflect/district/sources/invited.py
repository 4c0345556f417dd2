"""How many were invited in each school: a small table beside the answers."""

import csv
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

from reflect.diagnostics import Expected
from reflect.files import MIB, Unreadable, read_file
from reflect.questionnaire import Audience
from reflect.questionnaire.audiences import read_audience

_MOST = 1_000_000


def read_invited(path: Path) -> Mapping[str, Mapping[Audience, int]]:
    """Numbers by school and audience, from CSV: `school,staff,parents`, then a row a school.

    A blank cell says nothing. `Expected` where there is no such table, or a cell is no number.
    """
    try:
        text = read_file(path, 64 * MIB).decode("utf-8-sig")
    except Unreadable as error:
        raise Expected(f"{path} {error}.") from error
    except UnicodeDecodeError:
        raise Expected(f"{path} is not UTF-8; save it as “CSV UTF-8”.") from None
    rows = csv.DictReader(StringIO(text), restval="")
    headings = {name.strip().casefold(): name for name in rows.fieldnames or ()}
    columns = {a: name for key, name in headings.items() if (a := read_audience(key))}
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


def _number(text: str, place: str) -> int:
    if text.isdecimal() and 0 < int(text) <= _MOST:
        return int(text)
    raise Expected(f"{place}: “{text}” is no number of people; write one from 1 to {_MOST:,}.")
