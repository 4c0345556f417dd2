"""What a spreadsheet would obey, in every text that a person or a file can set, in every CSV."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reflect.questionnaire import THE_THREE, Audience, load_text
from reflect.responses import Asked, Chosen, Entry, Respondent, Response, Written
from tests.acceptance.command import OPENED, name_school, reflect, store
from tests.making import Block

FORMULA = re.compile("[ ]*[=+@\uff1d\uff0b\uff0d\uff20\t\r\n-]")
NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?")
TEXTS = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "\uff1d1+1",
    'a;=HYPERLINK("x")',
    'a;"=1"',
    "a, =1",
)


def asking(text: str) -> Block:
    """A questionnaire, as its file holds it, that says this wherever it may say anything."""
    labels: list[Block] = [{"value": value, "label": f"{text} {value}"} for value in range(2)]
    labels.append({"missing": "dont_know", "label": f"{text} no"})
    words = {"text": dict.fromkeys(THE_THREE, text), "help": text, "statement": text}
    return {
        "id": "own",
        "version": "1.0.0",
        "language": "en",
        "title": text,
        "audiences": list(THE_THREE),
        "scales": {text: {"options": labels}},
        "items": [
            {"id": "a", "scale": text, "core": True, **words},
            {"id": "b", "scale": text, "core": True, **words},
            {"id": "c", "kind": "open", "text": dict.fromkeys(THE_THREE, text)},
        ],
        "subscales": {"s": {"title": text, "items": ["a", "b"]}},
    }


def made(folder: Path, text: str) -> None:
    """A folder in which everybody said this and is called so."""
    name_school(folder, text)
    file = json.dumps(asking(text))
    (folder / "own.yaml").write_text(file, encoding="utf-8")
    asked = load_text(file, "own.yaml").require()
    entries = {
        "a": Entry(Chosen(1), text),
        "b": Entry(Chosen(0)),
        "c": Entry(Written(text)),
    }
    given = [
        Response(
            Respondent(
                f"{text} {number}",
                text,
                Audience.PARENTS,
                (Asked(asked.id, asked.version, asked.hash),),
                text,
            ),
            entries,
            OPENED.opened,
        )
        for number in range(12)
    ]
    store(folder).add(given, [asked], [replace(OPENED, name=text)])


def written(folder: Path) -> Iterator[Path]:
    """Every CSV that can be written of it."""
    runs = [
        ("export", "answers.csv", "--yes"),
        ("score", "--output", "scores.csv"),
        ("form", "own.yaml", "--format", "html", "--csv", "typing.csv"),
        ("simulate", "own.yaml", "--people", "5", "--output", "made-up.csv"),
    ]
    for run in runs:
        ran = reflect(folder, *run)
        assert ran.code == 0, ran.err
    again = ("score", "--answers", "schools.csv", "--questionnaire", "own.yaml")
    table = (folder / "answers.csv").read_text(encoding="utf-8-sig")
    head, *rows = csv.reader(io.StringIO(table, newline=""))
    school = next(row[1] for row in rows)  # a cell as it was guarded
    with (folder / "schools.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["school", *head], *([school, *row] for row in rows)])
    ran = reflect(folder, *again, "--output", "of-schools.csv")
    assert ran.code == 0, ran.err
    yield from folder.glob("*.csv")


@pytest.mark.parametrize("text", TEXTS)
def test_no_cell_is_a_formula_whatever_parts_the_cells(tmp_path: Path, text: str) -> None:
    made(tmp_path, text)
    files = [*written(tmp_path)]
    assert len(files) == 7
    for file in files:
        content = file.read_text(encoding="utf-8-sig")
        for delimiter in ",;\t":
            for row in csv.reader(io.StringIO(content, newline=""), delimiter=delimiter):
                for cell in row:
                    assert not FORMULA.match(cell) or NUMBER.fullmatch(cell), (file.name, cell)
