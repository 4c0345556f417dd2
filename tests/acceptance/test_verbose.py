"""`reflect --verbose`: the steps of a run, on standard error, and nothing that anybody wrote."""

import logging
import re
from pathlib import Path
from unittest.mock import Mock

import openpyxl
import pytest
import uvicorn

from reflect.questionnaire import Audience
from reflect.verbose import step, told_to
from reflect.web.server.serving import serve
from tests.acceptance.command import WAVE, name_school, reflect, responses, take_in

SAID = "We meet at the mosque on Fridays"
REPORT = ("report", "--format", "html", "--edition", "brief")


def steps(err: str) -> list[str]:
    """What was told behind the seconds, which rise."""
    told = re.findall(r"^ *(\d+\.\d\d) s  (.+)\.$", err, re.MULTILINE)
    seconds = [float(at) for at, _ in told]
    assert seconds == sorted(seconds)
    return [step for _, step in told]


def test_the_steps_of_a_report_are_told_in_their_order(tmp_path: Path) -> None:
    take_in(tmp_path, responses(Audience.LEADERS, 6, first_says=SAID))
    quiet = reflect(tmp_path, *REPORT)
    loud = reflect(tmp_path, "--verbose", *REPORT)
    assert loud.out.startswith(quiet.out.rstrip())  # the second says that one was there
    assert steps(quiet.err) == []
    told = steps(loud.err)
    assert re.fullmatch(rf"reflect \S+, Python \S+, in {re.escape(str(tmp_path))}", told[0])
    assert told[-1] == "Ended"
    (report,) = tmp_path.glob("*-brief.html")
    inside = iter(told)
    for begins in (
        f"Read {tmp_path / 'reflect.toml'}: ",
        f"Opened {tmp_path / 'reflect.db'}: answers in tables of version ",
        "Worked out the scores of 48 items in ",
        "Made the page: edition brief, ",
        f"Wrote {report}: ",
    ):
        assert any(step.startswith(begins) for step in inside), begins
    assert SAID not in loud.err


def test_how_a_table_was_read_is_told(tmp_path: Path) -> None:
    name_school(tmp_path)
    reflect(tmp_path, "simulate", "--people", "7")
    table = (tmp_path / "simulated-answers.csv").read_text(encoding="utf-8-sig")
    (tmp_path / "old.csv").write_text(table.replace(",", ";"), encoding="utf-16")
    book = openpyxl.Workbook()
    assert book.active
    book.active.title = "Answers"
    for line in table.splitlines():
        book.active.append(line.split(","))
    book.save(tmp_path / "book.xlsx")
    for name, how in (
        ("old.csv", "text in utf-16, cells parted by ';'"),
        ("book.xlsx", "a workbook, its sheet 'Answers'"),
    ):
        ran = reflect(tmp_path, "--verbose", "score", "--answers", name)
        columns = table.partition("\n")[0].count(",") + 1
        assert f"Read {name} as {how}: 7 rows of {columns} columns" in steps(ran.err)


@pytest.mark.parametrize("typed", ["score", "score --quux", "wave close Nowhere"])
def test_where_it_fails_the_steps_until_then_are_told(tmp_path: Path, typed: str) -> None:
    name_school(tmp_path)
    quiet, loud = reflect(tmp_path, *typed.split()), reflect(tmp_path, "--verbose", *typed.split())
    assert loud.code == quiet.code == 2
    assert loud.err.endswith(quiet.err)
    assert steps(loud.err)[-1] == "Ended"


def test_a_run_leaves_nobody_listening(tmp_path: Path) -> None:
    take_in(tmp_path, responses(Audience.LEADERS, 3))
    assert steps(reflect(tmp_path, "--verbose", "wave", "list").err)
    assert WAVE in (after := reflect(tmp_path, "wave", "list")).out
    assert steps(after.err) == []


def test_while_families_answer_no_step_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seconds before it would tell who came when."""
    heard: list[str] = []

    def run(*_: object, **__: object) -> None:
        step("Somebody has answered")
        raise KeyboardInterrupt

    monkeypatch.setattr(uvicorn.Server, "run", run)
    monkeypatch.setattr(logging, "disable", Mock())
    with told_to(heard.append):
        step("Began")
        serve(Mock(), Mock())
        step("Ended")
    assert heard == ["Began", "Ended"]
