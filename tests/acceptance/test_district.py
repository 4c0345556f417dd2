"""`reflect district` on tables and folders of schools that do not exist."""

import csv
import json
import re
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from reflect.made_up.simulation import Manner, Population, simulate
from reflect.questionnaire import Audience
from reflect.resources import QUESTIONNAIRES
from tests.acceptance.command import COMMAND, Ran, reflect, store, surroundings
from tests.acceptance.terminal import terminal
from tests.district.schools import ASKED, WAVE, folder, table

resource = pytest.importorskip("resource")

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
    each = [row for row in one_pass if not row.startswith("all schools")]
    assert sorted(by_school) == sorted(each)


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


def test_of_a_table_with_waves_the_latest_stands_beside_the_one_before(tmp_path: Path) -> None:
    """Where the wave before changes, so does the report; a school's first wave has no before."""
    path = tmp_path / "answers.csv"
    latest = table(path, {"Hill School": 12, "Vale School": 9}).read_text(encoding="utf-8")

    def before(seed: int) -> None:
        then = table(path, {"Hill School": 12, "West": 8}, seeds={"Hill School": seed})
        rows = then.read_text(encoding="utf-8").replace(WAVE.name, "Autumn 2025").splitlines()[1:]
        path.write_text(latest + "\n".join(rows) + "\n", encoding="utf-8")

    before(7)
    ran = district(tmp_path)
    assert ran.code == 0, ran.err
    assert "Told of “Autumn 2026”, each school beside the last wave before it" in ran.err
    assert "Nobody answered in “Autumn 2026” in 1 school, so nothing is made of: West." in ran.err
    first = reports(tmp_path)
    assert sorted(first) == ["hill-school.html", "vale-school.html"]
    assert b"Autumn 2025" in first["hill-school.html"]
    assert b"Autumn 2025" not in first["vale-school.html"]
    assert "Made: 0 reports, 2 unchanged" in district(tmp_path).out
    before(8)
    assert "Made: 1 report, 1 unchanged" in district(tmp_path).out
    assert reports(tmp_path)["hill-school.html"] != first["hill-school.html"]
    ran = district(tmp_path, "--wave", "autumn 2025")
    assert "Made: 2 reports, in" in ran.out
    assert "west.html" in reports(tmp_path)


def test_reports_in_welsh_beside_scores_in_english(tmp_path: Path) -> None:
    """A translation that is put right is made of something else, though its hash is the same."""
    table(tmp_path / "answers.csv", SCHOOLS)
    district(tmp_path)
    scores = (tmp_path / "out" / "scores.csv").read_bytes()
    ran = district(tmp_path, "--language", "cy")
    assert ran.code == 0, ran.err
    assert "Made: 3 reports, in" in ran.out
    assert "The report's own words in Welsh are a draft" in ran.err
    together = (tmp_path / "out" / "district.html").read_text(encoding="utf-8")
    for page in (reports(tmp_path)["hill-school.html"].decode(), together):
        assert '<html lang="cy"' in page
        assert "Engagement" not in re.sub(r"<style.*?</style>|<[^>]+>", "", page, flags=re.DOTALL)
    assert (tmp_path / "out" / "scores.csv").read_bytes() == scores
    assert "Made: 0 reports, 3 unchanged" in district(tmp_path, "--language", "cy").out
    name = "role-of-parents.cy.yaml"
    text = (QUESTIONNAIRES / name).read_text(encoding="utf-8")
    own = tmp_path / "questionnaires"
    own.mkdir(parents=True)
    (own / name).write_text(
        text.replace("nghymuned ein hysgol", "nghymuned yr ysgol", 1), encoding="utf-8"
    )
    assert "Made: 3 reports, in" in district(tmp_path, "--language", "cy").out


def test_for_families_in_a_language_in_which_the_whole_is_not_told(tmp_path: Path) -> None:
    table(tmp_path / "answers.csv", dict.fromkeys(SCHOOLS, 12))
    ran = district(tmp_path, "--edition", "parents", "--language", "pl")
    assert ran.code == 0, ran.err
    assert "The report of all schools together is in English." in ran.err
    assert '<html lang="pl"' in reports(tmp_path)["hill-school.html"].decode()
    page = (tmp_path / "out" / "district.html").read_text(encoding="utf-8")
    assert '<html lang="en"' in page


def no_answers(folder: Path) -> list[dict[str, str]]:
    with (folder / "out" / "no-answers.csv").open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def test_a_school_that_was_invited_and_did_not_answer_is_told_of(tmp_path: Path) -> None:
    table(tmp_path / "answers.csv", SCHOOLS)
    (tmp_path / "invited.csv").write_text("school,parents,staff\nDale,90,8\n", encoding="utf-8")
    ran = district(tmp_path, "--invited", "invited.csv")
    assert ran.code == 0
    assert "Nobody has answered in 1 school, named in out/no-answers.csv\n" in ran.out
    assert no_answers(tmp_path) == [{"school": "Dale", "staff": "8", "parents": "90"}]
    page = (tmp_path / "out" / "district.html").read_text(encoding="utf-8")
    assert "Dale: nobody has answered there in this wave." in page
    district(tmp_path)
    assert not (tmp_path / "out" / "no-answers.csv").exists()


def test_a_school_s_folder_in_which_nobody_has_answered_yet_is_no_failure(tmp_path: Path) -> None:
    for number, name in enumerate(SCHOOLS):
        folder(tmp_path / "schools" / str(number), name, 8, seed=number)
    empty = store(folder(tmp_path / "schools" / "dale", "Dale", 0))
    empty.open_wave(replace(WAVE, closed=None, invited={Audience.PARENTS: 90}))
    ran = district(tmp_path, source="schools")
    assert (ran.code, ran.err.count("failed")) == (0, 0)
    assert "Made: 3 reports" in ran.out
    assert no_answers(tmp_path) == [{"school": "Dale", "parents": "90"}]
    page = (tmp_path / "out" / "district.html").read_text(encoding="utf-8")
    assert "Dale: nobody has answered there in this wave." in page
    assert "parents as partners in 3 schools" in page
    assert "Not shown" not in page


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


@pytest.mark.terminal
def test_ended_by_ctrl_c_it_leaves_whole_files_and_goes_on(tmp_path: Path) -> None:
    names = {f"School {number}": 8 for number in range(20)}
    table(tmp_path / "answers.csv", names)
    journal = tmp_path / "out" / "manifest.jsonl"
    called = ("district", "answers.csv", "--output", "out", *BRIEF, "--workers", "1")
    with terminal(tmp_path, *called) as screen:
        for _ in range(3000):
            if journal.exists():
                break
            time.sleep(0.02)
        screen.write("\x03")  # its worker hears it too
        code, said = screen.end()
    assert code == 130, said
    assert "the same command goes on from there" in " ".join(said.split())
    before = reports(tmp_path)
    assert 0 < len(before) < 20
    assert all(page.rstrip().endswith(b"</html>") for page in before.values())
    ran = district(tmp_path)
    kept = len([line for line in journal.read_text("utf-8").splitlines() if json.loads(line)])
    assert (ran.code, kept) == (0, 20)
    assert f", {len(before)} unchanged" in ran.out or f", {len(before) - 1} unchanged" in ran.out
    assert before.items() <= reports(tmp_path).items()


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    table(tmp_path / "answers.csv", SCHOOLS)
    room = 20_000  # of a file: less than a report
    # Nor is there room for what coverage would note down of such a run, and so it is not measured.
    unmeasured = {name: v for name, v in surroundings().items() if not name.startswith("COVERAGE_")}
    ran = subprocess.run(
        [COMMAND, "district", "answers.csv", "--output", "out", *BRIEF],
        cwd=tmp_path,
        capture_output=True,
        env=unmeasured,
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


def test_what_cannot_be_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    table(tmp_path / "answers.csv", SCHOOLS)
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    folder(tmp_path / "schools" / "a", "Hill School", 6)
    for ran, said in (
        (district(tmp_path), "out is a file; name a folder"),
        (district(tmp_path, "--output", "o", source="nowhere.csv"), "nowhere.csv"),
        (district(tmp_path, "--output", "o", "--share", "--exclude", "blank"), "could be worked"),
        (district(tmp_path, "--output", "o", "--invited", "none.csv"), "none.csv"),
        (
            district(tmp_path, "--output", "o", "--points", "1-5", source="schools"),
            "--map go with a table",
        ),
        (
            district(tmp_path, "--output", "o", "--language", "ur"),
            "is not translated into Urdu; it can be had in cy (Welsh), es (Spanish)",
        ),
    ):
        assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1), ran
        assert said in ran.err
    assert not (tmp_path / "o").exists()


def test_a_school_without_parents_and_one_with_three(tmp_path: Path) -> None:
    table(tmp_path / "answers.csv", {"Hill School": 12, "None": 0, "Three": 3}, staff=6)
    ran = district(tmp_path)
    assert ran.code == 0, ran.err
    assert len(reports(tmp_path)) == 3
    with (tmp_path / "out" / "scores.csv").open(encoding="utf-8-sig") as file:
        shown = {(row["school"], row["audience"]) for row in csv.DictReader(file)}
    assert shown == {
        ("Hill School", "parents"),
        ("Hill School", "staff"),
        ("None", "staff"),
        ("Three", "staff"),
    }
    page = (tmp_path / "out" / "district.html").read_text(encoding="utf-8")
    assert "As 18 members of staff of 3 schools see it" in page


def test_names_on_the_trust_s_list_are_masked_in_every_report(tmp_path: Path) -> None:
    path = table(tmp_path / "answers.csv", SCHOOLS)
    rows = path.read_text(encoding="utf-8").splitlines()
    heads = [item.id for item in ASKED.items if item.id not in rows[0]][-1:]
    said = [f"{row},Ask Mrs Okafor" for row in rows[1:]]
    path.write_text("\n".join([f"{rows[0]},{heads[0]}", *said]), encoding="utf-8")
    (tmp_path / "names.txt").write_text("Okafor\n", encoding="utf-8")
    (tmp_path / "reflect.toml").write_text('school = "Trust"\nnames = "names.txt"\n', "utf-8")
    ran = district(tmp_path, "--edition", "full")
    assert ran.code == 0, ran.err
    assert all(b"Ask Mrs" in page and b"Okafor" not in page for page in reports(tmp_path).values())


def test_leaders_stay_in_their_school_unless_they_agree(tmp_path: Path) -> None:
    table(tmp_path / "answers.csv", {"Hill School": 12, "Vale School": 12}, staff=6, leaders=4)

    def audiences() -> set[str]:
        with (tmp_path / "out" / "scores.csv").open(encoding="utf-8-sig") as file:
            return {row["audience"] for row in csv.DictReader(file)}

    assert district(tmp_path).code == 0
    assert audiences() == {"staff", "parents"}
    assert "leaders" in reports(tmp_path)["hill-school.html"].decode()
    assert "Leaders" not in (tmp_path / "out" / "district.html").read_text(encoding="utf-8")
    district(tmp_path, "--share")
    assert audiences() == {"parents"}
    district(tmp_path, "--share", "--with-leaders")
    assert audiences() == {"parents", "leaders"}


def test_a_school_has_the_same_numbers_beside_others_as_in_its_own_report(tmp_path: Path) -> None:
    """Else two outputs could be held against each other; leaders were asked more here."""
    school = folder(tmp_path / "schools" / "a", "Hill School", 12)
    folder(tmp_path / "schools" / "b", "Vale School", 12, seed=2)
    full = Population(Audience.LEADERS, {Manner.CAREFUL: 5})
    more = simulate([ASKED], [full], wave=WAVE.name, day=WAVE.opened, seed=3)
    store(school).reopen_wave(WAVE.name)
    store(school).add(more, [ASKED], [WAVE])
    district(tmp_path, source="schools")
    reflect(school, "score", "--output", "own.csv")
    with (school / "own.csv").open(encoding="utf-8-sig") as file:
        own = [{**row, "school": "Hill School"} for row in csv.DictReader(file)]
    with (tmp_path / "out" / "scores.csv").open(encoding="utf-8-sig") as file:
        beside = [row for row in csv.DictReader(file) if row["school"] == "Hill School"]
    assert beside
    assert beside == [row for row in own if row["audience"] == "parents"]
