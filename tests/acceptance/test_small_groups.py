"""Nothing of fewer than five parents or staff in any output; a leadership team of any size."""

import json
import re
from pathlib import Path

from reflect.questionnaire import Audience
from tests.acceptance.command import name_school, reflect, responses, take_in


def test_four_parents_are_in_no_output_and_five_are(tmp_path: Path) -> None:
    take_in(tmp_path, responses(Audience.LEADERS, 1))
    parents = responses(Audience.PARENTS, 5, option=1, first_says="SECRET")
    take_in(tmp_path, parents[:4])
    report = reflect(tmp_path, "report", "--format", "html", "--audience", "parents")
    assert report.code == 2
    assert "fewer than five answers from parents" in report.err
    assert not list(tmp_path.glob("*.html"))
    assert reflect(tmp_path, "report", "--format", "html", "--output", "ours.html").code == 0
    table = reflect(tmp_path, "score").out
    assert ": parents, " not in table
    assert "Fewer than five answers from parents, so nothing is shown of them yet." in table
    outputs = [table, (tmp_path / "ours.html").read_text(encoding="utf-8")]
    for format_ in ("json", "csv"):
        outputs.append(reflect(tmp_path, "score", "--format", format_).out)
        assert not re.search(r'"audience": "parents"|,parents,', outputs[-1])
    (scores,) = json.loads(outputs[-2])["scores"]
    (group,) = scores["groups"]
    assert (group["audience"], group["respondents"]) == ("leaders", 1)
    assert scores["too_few"] == ["parents"]
    assert {cell["mean"] for cell in group["cells"]} == {75}  # the leader's own
    for output in outputs:
        assert "SECRET" not in output
        assert not re.search(r"\b4 (of|parents|answers|responses)\b", output)

    take_in(tmp_path, parents)
    report = reflect(tmp_path, "report", "--format", "html", "--audience", "parents")
    assert (report.code, "report-autumn-2026-parents.html" in report.out) == (0, True)
    html = (tmp_path / "report-autumn-2026-parents.html").read_text(encoding="utf-8")
    assert "SECRET" in html  # as they were told


def test_only_parents_and_too_few(tmp_path: Path) -> None:
    take_in(tmp_path, responses(Audience.PARENTS, 4))
    assert reflect(tmp_path, "report", "--format", "html").code == 2
    table = reflect(tmp_path, "score")
    assert (table.code, "Fewer than five have answered in each group" in table.out) == (0, True)
    assert not re.search(r"\d+ +\d", table.out)


def test_parents_are_asked_the_short_form_and_told_who_sees_what(tmp_path: Path) -> None:
    name_school(tmp_path)
    said = reflect(tmp_path, "survey", "--audience", "parents", typed="q\n").out
    assert "nothing of a group of fewer than five people" in said
    assert "Question 1 of 28." in said
    assert "When the school gives me a tip for everyday life" in said
    who = ("--audience", "leaders", "--joint", "6", "--core")
    joint = reflect(tmp_path, "survey", *who, typed="r\nyes\n").out
    assert "28 of 28 are blank" in joint
    assert "This is one joint answer, agreed by 6 people." in joint
    assert "Too little was answered" in joint
