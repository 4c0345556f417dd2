"""Good exports, made worse in ways that change nothing: they must be read as before."""

import csv
import io
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from reflect.tables.reading import read_table
from tests.tables.test_field import ASKED, FIELD, answers, taken

Rows = list[list[str]]

ROUNDS = 200
SOURCES = ("google_forms.csv", "ms_forms_bom.csv", "google_forms_grid.csv", "surveymonkey.csv")


def rows_of(name: str) -> Rows:
    text = (FIELD / name).read_text("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def heads(name: str) -> int:
    return 2 if name == "surveymonkey.csv" else 1


def noise(heading: str, number: int, random_: random.Random) -> str:
    """A heading as a tool or a person may change it without changing its words."""
    changes: Sequence[Callable[[str], str]] = (
        lambda text: text,
        lambda text: f"{number}. {text}",
        lambda text: f"{number}) {text} *",
        lambda text: text.upper(),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace(" ", "  ") + " ",
        lambda text: text.replace("'", "’"),
        lambda text: "\u200b" + text + "\u200b",
        lambda text: text.rstrip("?") + ":",
        lambda text: f"Please tick one in each row. [{text}]",
        lambda text: f"Part 1.{text}",
        lambda text: f"Please choose:\n{text}",
        lambda text: f"<p>{text}</p>",
        lambda text: f"“{text}”",
        lambda text: f"{text} (required)",
    )
    return random_.choice(changes)(heading)


def perturbed(rows: Rows, number: int, random_: random.Random) -> Rows:
    """The same answers: columns in another order, new ones between them, rows of nothing."""
    heading_rows, below = [row[:] for row in rows[:number]], [row[:] for row in rows[number:]]
    width = len(rows[0])
    for row in heading_rows:
        row[:] = [
            noise(h, n, random_) if "?" in h and "[" not in h else h for n, h in enumerate(row)
        ]
    for _ in range(random_.randrange(4)):
        at = random_.randrange(width + 1)
        heading, cell = random_.choice(
            [
                ("", ""),
                ("Browser", "Firefox"),
                ("How old is your child?", "9"),
                ("E-Mail", "a@b.example"),
            ]
        )
        for place, row in enumerate([*heading_rows, *below]):
            row.insert(at, (heading if place == 0 else "") if place < number else cell)
        width += 1
    order = [*range(width)]
    if number == 1:
        random_.shuffle(order)
    found = [[row[at] for at in order] for row in [*heading_rows, *below]]
    for _ in range(random_.randrange(3)):
        found.insert(random_.randrange(number, len(found) + 1), [""] * width)
    for _ in range(random_.randrange(3)):
        found.insert(0, [random_.choice(["", "Parents, autumn"])] + [""] * (width - 1))
    return found


def written(rows: Rows, random_: random.Random) -> bytes:
    encoding = random_.choice(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
    delimiter = random_.choice(",;\t|")
    file = io.StringIO(newline="")
    if random_.random() < 0.2 and not encoding.startswith("utf-16-"):
        file.write(f"sep={delimiter}\r\n")
    end = random_.choice(["\n", "\r\n"])
    dialect = random_.choice([csv.excel, csv.unix_dialect])  # the latter quotes every cell
    csv.writer(file, dialect, delimiter=delimiter, lineterminator=end).writerows(rows)
    return file.getvalue().encode(encoding)


@pytest.mark.parametrize("start", range(0, ROUNDS, 20))
def test_what_changes_no_answer_changes_nothing(tmp_path: Path, start: int) -> None:
    expected = answers(taken("expected_short_ids.csv"))
    for seed in range(start, start + 20):
        random_ = random.Random(seed)
        name = SOURCES[seed % len(SOURCES)]
        rows = perturbed(rows_of(name), heads(name), random_)
        path = tmp_path / f"{seed}.csv"
        path.write_bytes(written(rows, random_))
        checked = read_table(path, ASKED)
        assert checked.value is not None, (seed, [str(d) for d in checked.diagnostics][:3])
        assert answers(checked.value).equals(expected), seed
