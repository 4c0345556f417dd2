"""`reflect district` on tables and folders of schools that do not exist."""

import csv
import json
import os
import resource
import signal
import subprocess
import time
from pathlib import Path

import polars as pl
from python_calamine import CalamineWorkbook

from reflect.resources import QUESTIONNAIRES
from tests.acceptance.command import COMMAND, Ran, reflect, surroundings
from tests.district.schools import folder, table

BRIEF = ("--edition", "brief", "--format", "html", "--questionnaire", "role-of-parents")
SCHOOLS = {"Hill School": 12, "Vale School": 9, "St Mary’s": 7}


def district(folder: Path, *more: str | Path, source: str = "answers.csv") -> Ran:
    of_table = () if (folder / source).is_dir() else BRIEF[4:]
    return reflect(folder, "district", source, "--output", "out", *BRIEF[:4], *of_table, *more)


def reports(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "out" / "reports").iterdir()}


def test_a_report_for_each_school_and_all_scores_in_one_table(tmp_path: Path) -> None:
    table(tmp_path / "answers.csv", SCHOOLS)
    ran = district(tmp_path)
    assert ran.code == 0, ran.err
    assert "Made: 3 reports, in out/reports. A worker took up to " in ran.out
    assert "The report of all schools together is in out/district.html" in ran.out
    assert "Hill School" in (tmp_path / "out" / "district.html").read_text(encoding="utf-8")
    assert sorted(reports(tmp_path)) == ["hill-school.html", "st-marys.html", "vale-school.html"]
    asked = ("--questionnaire", "role-of-parents")
    reflect(tmp_path, "score", "--answers", "answers.csv", *asked, "--output", "scores.csv")
    one_pass = (tmp_path / "scores.csv").read_text(encoding="utf-8-sig").splitlines()
    by_school = (tmp_path / "out" / "scores.csv").read_text(encoding="utf-8-sig").splitlines()
    assert sorted(by_school) == sorted(one_pass)


def test_scores_for_other_programs(tmp_path: Path) -> None:
    table(tmp_path / "answers.csv", SCHOOLS)
    for format_ in ("csv", "parquet", "xlsx"):
        district(tmp_path, "--scores", format_)
    expected = pl.read_csv(tmp_path / "out" / "scores.csv")
    assert pl.read_parquet(tmp_path / "out" / "scores.parquet").equals(expected)
    book = CalamineWorkbook.from_path(str(tmp_path / "out" / "scores.xlsx"))
    head, *rows = book.get_sheet_by_name("Scores").to_python()
    assert head == expected.columns
    assert [row[head.index("score")] for row in rows] == expected["score"].to_list()


def test_run_again_only_what_changed_is_made(tmp_path: Path) -> None:
    table(tmp_path / "answers.csv", SCHOOLS)
    district(tmp_path)
    first = reports(tmp_path)
    assert "Made: 0 reports, 3 unchanged" in district(tmp_path).out
    table(tmp_path / "answers.csv", SCHOOLS, seeds={"Vale School": 77})
    assert "Made: 1 report, 2 unchanged" in district(tmp_path).out
    second = reports(tmp_path)
    assert {name for name in first if first[name] != second[name]} == {"vale-school.html"}
    (tmp_path / "out" / "reports" / "hill-school.html").write_text("spoilt", encoding="utf-8")
    assert "Made: 1 report, 2 unchanged" in district(tmp_path).out
    assert reports(tmp_path) == second
    assert "Made: 3 reports, in" in district(tmp_path, "--priorities", "2").out


def test_a_school_that_fails_is_named_and_the_others_are_done(tmp_path: Path) -> None:
    folder(tmp_path / "schools" / "a", "Hill School", 8)
    folder(tmp_path / "schools" / "b", "Vale School", 0)
    (folder(tmp_path / "schools" / "c", "West", 8) / "reflect.toml").write_text("school = 3")
    ran = district(tmp_path, source="schools")
    assert ran.code == 1
    assert "Made: 1 report" in ran.out
    assert "Vale School failed: There are no answers" in ran.err
    assert "2 schools failed; all of them, with the reasons: out/failed.csv" in ran.err
    with (tmp_path / "out" / "failed.csv").open(encoding="utf-8-sig") as file:
        failed = list(csv.DictReader(file))
    assert [row["school"] for row in failed] == ["c", "Vale School"]
    folder(tmp_path / "schools" / "b", "Vale School", 8, seed=2)
    (tmp_path / "schools" / "c" / "reflect.toml").write_text('school = "West"')
    ran = district(tmp_path, source="schools")
    assert (ran.code, (tmp_path / "out" / "failed.csv").exists()) == (0, False)
    assert "Made: 2 reports, 1 unchanged" in ran.out


def test_a_school_of_which_nothing_may_be_told_is_no_failure(tmp_path: Path) -> None:
    table(tmp_path / "answers.csv", {**SCHOOLS, "Tiny": 3})
    ran = district(tmp_path)
    assert ran.code == 0
    assert "No report of Tiny: There are fewer than five answers" in ran.out
    assert "Tiny" not in (tmp_path / "out" / "scores.csv").read_text(encoding="utf-8")


def test_with_share_all_of_it_has_the_floor_of_ten(tmp_path: Path) -> None:
    table(tmp_path / "answers.csv", SCHOOLS)
    ran = district(tmp_path, "--share")
    assert "No report of Vale School: There are fewer than ten answers" in ran.out
    assert list(reports(tmp_path)) == ["hill-school.html"]


def test_ended_by_ctrl_c_it_leaves_whole_files_and_goes_on(tmp_path: Path) -> None:
    names = {f"School {number}": 8 for number in range(30)}
    table(tmp_path / "answers.csv", names)
    started = subprocess.Popen(
        [COMMAND, "district", "answers.csv", "--output", "out", *BRIEF, "--workers", "1"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=surroundings(),
        start_new_session=True,
    )
    journal = tmp_path / "out" / "manifest.jsonl"
    while not journal.exists() and started.poll() is None:
        time.sleep(0.02)
    os.killpg(started.pid, signal.SIGINT)  # as a terminal does: to the workers too
    _, said = started.communicate(timeout=60)
    assert started.returncode == 130, said
    assert b"the same command goes on from there" in said
    before = reports(tmp_path)
    assert 0 < len(before) < 30
    assert all(page.rstrip().endswith(b"</html>") for page in before.values())
    ran = district(tmp_path)
    kept = len([line for line in journal.read_text("utf-8").splitlines() if json.loads(line)])
    assert (ran.code, kept) == (0, 30)
    assert f", {len(before)} unchanged" in ran.out or f", {len(before) - 1} unchanged" in ran.out
    assert before.items() <= reports(tmp_path).items()


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    table(tmp_path / "answers.csv", SCHOOLS)
    room = 20_000  # of a file: less than a report
    ran = subprocess.run(
        [COMMAND, "district", "answers.csv", "--output", "out", *BRIEF],
        cwd=tmp_path,
        capture_output=True,
        env=surroundings(),
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert b"cannot be written: " in ran.stderr.splitlines()[-1]
    assert list((tmp_path / "out").rglob("*")) == [tmp_path / "out" / "reports"]


def test_two_versions_of_a_questionnaire_are_refused(tmp_path: Path) -> None:
    table(tmp_path / "answers.csv", SCHOOLS)
    text = (QUESTIONNAIRES / "role-of-parents.yaml").read_text(encoding="utf-8")
    (tmp_path / "older.yaml").write_text(text.replace("version: 1.1.0", "version: 1.0.0"), "utf-8")
    ran = district(tmp_path, "--questionnaire", "older.yaml")
    assert (ran.code, ran.out, (tmp_path / "out").exists()) == (2, "", False)
    assert ran.err == "Two of these questionnaires have the same id; use one of them at a time.\n"
