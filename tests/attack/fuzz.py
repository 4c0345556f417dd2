"""Every reader of files, given files that are broken by chance: `python -m tests.attack.fuzz`.

A number says how many of each kind. A reader gives a value, or says what is wrong; it raises
nothing, and takes no more than some seconds.
"""

import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from reflect.actions import load_library
from reflect.diagnostics import Checked, Diagnostic
from reflect.lint.engine.settings import settings_for
from reflect.office.arrivals.carrying import carried_in
from reflect.questionnaire import Audience, load
from reflect.resources import ACTIONS, QUESTIONNAIRES, REFERENCES
from reflect.school import School, read_school, write_school
from reflect.survey.answer_file import read_answer_file
from reflect.tables.reading import read_table
from tests.acceptance.command import built_in, export, responses

MOST_SECONDS = 30
KINDS = (
    *("questionnaires (YAML)", "actions (YAML)", "schools (TOML)", "settings of lint (TOML)"),
    *("answer files", "exports (JSON)", "tables (CSV)", "tables (Parquet)"),
)
PIECES = (
    *(
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        "\u202e😀".encode(),
        b"\r",
        b"\n\n",
        b"\t",
        b'"',
        b"'",
        b"\\",
    ),
    *(b"{", b"}", b"[", b"]", b": ", b", ", b"- ", b"&a ", b"*a ", b"!!x ", b"<<: ", b"|\n", b"#"),
    *(b"null", b"1e999", b"-1", b"NaN", b"99999999999999999999", b"2026-02-30", b"true", b";;;"),
)


def broken(content: bytes, dice: random.Random) -> bytes:
    """The content with one to four things done to it."""
    for _ in range(dice.randint(1, 4)):
        start = dice.randrange(len(content) + 1)
        end = min(len(content), start + dice.choice([0, 1, 1, 5, 50, 500]))
        instead = dice.choice(
            [
                b"",
                dice.choice(PIECES),
                dice.choice(PIECES) * dice.choice([2, 50]),
                bytes(byte ^ (1 << dice.randrange(8)) for byte in content[start:end]),
                content[start:end] * 2,
                content[dice.randrange(len(content) + 1) :][:200],
            ]
        )
        content = content[:start] + instead + content[end:]
        content = content[: dice.randrange(len(content) + 1)] if not dice.randrange(20) else content
    return content


@dataclass(frozen=True)
class Reader:
    """A reader, the name of the file it reads, and one that is whole."""

    name: str
    whole: bytes
    read: Callable[[Path], Sequence[Diagnostic]]


def said(checked: Checked[Any]) -> Sequence[Diagnostic]:
    """What is said of a file; something is, where there is no value."""
    assert checked.value is not None or checked.diagnostics, "refused without a word"
    return checked.diagnostics


def readers(folder: Path) -> Mapping[str, Reader]:
    """Every reader, by what it reads."""
    asked = built_in()
    write_school(folder, School("Hill School"))
    frame = pl.DataFrame({"audience": ["parents"] * 20, asked[0].scored[0].id: [0, 1, 2, 3] * 5})
    frame.write_parquet(folder / "t.parquet")
    csv = frame.write_csv().encode()
    actions = (ACTIONS / "volunteering.yaml").read_bytes()
    sheet = {
        "id": "ab" * 16,
        "wave": "Spring",
        "audience": "leaders",
        "questionnaires": {"role-of-parents": "ab" * 32},
        "answers": {"a": {"answer": 1}},
    }
    given = responses(Audience.LEADERS, 2, first_says="why")
    exported = export(folder / "all.json", given).read_bytes()

    return {
        "questionnaires (YAML)": Reader(
            "q.yaml",
            (QUESTIONNAIRES / "role-of-parents.yaml").read_bytes(),
            lambda path: said(load(path)),
        ),
        "actions (YAML)": Reader(
            "actions/a.yaml", actions, lambda path: said(load_library(path.parent, REFERENCES))
        ),
        "schools (TOML)": Reader(
            "reflect.toml",
            (folder / "reflect.toml").read_bytes(),
            lambda path: said(read_school(path.parent)),
        ),
        "settings of lint (TOML)": Reader(
            "lint/pyproject.toml",
            b'[tool.reflect.lint]\nselect = ["R3"]\nignore = ["R108"]\n',
            lambda path: said(settings_for(path.parent)),
        ),
        "answer files": Reader(
            "a.json", json.dumps(sheet).encode(), lambda path: said(read_answer_file(path))
        ),
        "exports (JSON)": Reader(
            "all.json", exported, lambda path: carried_in([path], date(2026, 11, 22))[0].problems
        ),
        "tables (CSV)": Reader("t.csv", csv, lambda path: said(read_table(path, asked))),
        "tables (Parquet)": Reader(
            "t.parquet",
            (folder / "t.parquet").read_bytes(),
            lambda path: said(read_table(path, asked)),
        ),
    }


def surprises(reader: Reader, folder: Path, number: int, seed: int = 0) -> tuple[int, list[str]]:
    """How many broken files were refused, and all that should not be."""
    dice, refused, found = random.Random(seed), 0, list[str]()
    path = folder / reader.name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(reader.whole)
    assert not reader.read(path)
    for each in range(number):
        path.write_bytes(broken(reader.whole, dice))
        begun = time.monotonic()
        try:
            refused += bool(reader.read(path))
        except BaseException as surprise:  # noqa: BLE001  a panic is no Exception
            found.append(f"{each}: {type(surprise).__name__}: {surprise}")
        if (took := time.monotonic() - begun) > MOST_SECONDS:
            found.append(f"{each}: took {took:.1f} seconds")
    return refused, found


def main() -> None:
    """Say what was found."""
    number = int(sys.argv[1]) if sys.argv[1:] else 2000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, reader in readers(folder).items():
            files = number // 10 if "Parquet" in kind else number  # each in a process of its own
            refused, found = surprises(reader, folder, files)
            print(
                f"{kind}: {files} files, {refused} refused, {len(found)} surprises",
                *found[:5],
                sep="\n  ",
                flush=True,
            )


if __name__ == "__main__":
    main()
