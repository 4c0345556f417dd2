"""`reflect simulate`, as it is called."""

import csv
from pathlib import Path
from statistics import fmean

from tests.acceptance.command import OWN, built_in, reflect

ITEMS = [item.id for q in built_in() for item in q.scored]
CORE = {item.id for q in built_in() for item in q.scored if item.core}
ABOUT = ["respondent", "audience", "group", "wave", "seconds"]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def mean(table: list[dict[str, str]]) -> float:
    """The mean item score, of scales from 0 to 4."""
    cells = [row[id_] for row in table for id_ in ITEMS]
    return 25 * fmean(float(cell) for cell in cells if cell.isdigit())


def test_a_hundred_careful_parents(tmp_path: Path) -> None:
    ran = reflect(tmp_path, "simulate")
    assert ran.code == 0
    assert "Written: simulated-answers.csv. 100 made-up respondents (parents) in 1 wave." in ran.out
    assert (
        "reflect score --answers simulated-answers.csv --questionnaire role-of-parents "
        "--questionnaire school-interaction"
    ) in ran.out
    table = rows(tmp_path / "simulated-answers.csv")
    assert list(table[0]) == [*ABOUT, *ITEMS]
    assert len(table) == len({row["respondent"] for row in table}) == 100
    assert all(row["respondent"].startswith("made-up-") for row in table)
    assert {(row["audience"], row["wave"], row["group"]) for row in table} == {
        ("parents", "Wave 1", "")
    }
    cells = {row[id_] for row in table for id_ in ITEMS}
    assert cells == {*"01234", "dont_know", "skipped"}
    assert abs(mean(table) - 55) < 6  # four standard errors: the index has a spread of about 15
    assert [path.name for path in tmp_path.iterdir()] == ["simulated-answers.csv"]


def test_the_seed_decides(tmp_path: Path) -> None:
    texts = []
    for seed in ("1", "1", "2"):
        assert reflect(tmp_path, "simulate", "--people", "5", "--seed", seed).code == 0
        texts.append((tmp_path / "simulated-answers.csv").read_bytes())
    assert texts[0] == texts[1] != texts[2]


def test_every_manner_a_gap_and_a_second_wave(tmp_path: Path) -> None:
    numbers = ["--people", "300", "--straight-liners", "3", "--forgetful", "2"]
    moved = ["--level", "60", "--gap", "-15", "--change", "20"]
    who = ["--audience", "staff", "--core", "--random", "1", "--acquiescent", "1"]
    ran = reflect(tmp_path, "simulate", *numbers, *moved, *who, "--output", "staff.csv")
    assert ran.code == 0
    assert "614 made-up respondents (staff) in 2 waves" in ran.out
    assert "Wave 1 45, Wave 2 65" in ran.out
    table = rows(tmp_path / "staff.csv")
    assert all((row[id_] == "not_asked") == (id_ not in CORE) for row in table for id_ in ITEMS)
    waves = [[row for row in table if row["wave"] == wave] for wave in ("Wave 1", "Wave 2")]
    assert [len(wave) for wave in waves] == [307, 307]
    assert abs(mean(waves[0][:300]) - 45) < 4
    assert abs(mean(waves[1][:300]) - 65) < 4
    for wave in waves:
        lines = wave[300:303]
        assert [len({row[id_] for id_ in CORE}) for row in lines] == [1, 1, 1]
        assert all(int(row["seconds"]) < 2 * len(CORE) for row in lines)
    assert len({row["respondent"] for row in table}) == 614


def test_a_questionnaire_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    ran = reflect(tmp_path, "simulate", "own.yaml", "--people", "4")
    assert ran.code == 0
    assert "--questionnaire own.yaml" in ran.out
    assert list(rows(tmp_path / "simulated-answers.csv")[0]) == [*ABOUT, "warm", "fair"]
    nobody = reflect(tmp_path, "simulate", "own.yaml", "--audience", "staff")
    assert (nobody.code, "has words for staff" in nobody.err) == (2, True)


def test_what_cannot_be(tmp_path: Path) -> None:
    beyond = reflect(tmp_path, "simulate", "--level", "80", "--change", "25")
    assert (beyond.code, "The level of Wave 2 would be 105" in beyond.err) == (2, True)
    nobody = reflect(tmp_path, "simulate", "--people", "0")
    assert (nobody.code, "Nobody would answer" in nobody.err) == (2, True)
    unknown = reflect(tmp_path, "simulate", "role-of-parent")
    assert (unknown.code, "did you mean" in unknown.err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_real_answers_are_not_written_over(tmp_path: Path) -> None:
    for content in ("", "respondent,a\n7,4\n"):
        (tmp_path / "answers.csv").write_text(content, encoding="utf-8")
        ran = reflect(tmp_path, "simulate", "--output", "answers.csv")
        assert (ran.code, "answers.csv is there already" in ran.err) == (2, True)
        assert (tmp_path / "answers.csv").read_text(encoding="utf-8") == content
