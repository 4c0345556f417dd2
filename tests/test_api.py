"""The public Python surface: what `import reflect` offers, and what docs/api.md shows of it."""

import ast
import doctest
import inspect
import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import assert_type

import polars as pl
import pytest

import reflect
from reflect.made_up.simulation import Manner, Population
from reflect.made_up.table import simulated_table
from tests.test_architecture import ROOT

PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
DAY = date(2026, 11, 26)

CLIMATE = """\
id: climate
version: 1.0.0
title: Climate
language: en
audiences: [staff, parents]
scales:
  often:
    options:
      - {value: 0, label: Never}
      - {value: 1, label: Sometimes}
      - {value: 2, label: Always}
items:
  - {id: a, scale: often, text: {staff: Are we heard?, parents: Are you heard?}}
  - {id: b, scale: often, text: {staff: Are we told?, parents: Are you told?}}
"""

ANSWERS = {
    "audience": ["staff"] * 4 + ["parents"] * 6,
    "a": [2, 2, 2, 2, 0, 1, 2, 1, 1, 1],
    "b": [2, 2, 2, 2, 2, 2, 2, 2, 2, None],
}
"""Four of the staff, who are too few; of parents a is worth (0+50+100+50+50+50)/6, b 100."""


@pytest.fixture
def climate(tmp_path: Path) -> reflect.Questionnaire:
    (tmp_path / "climate.yaml").write_text(CLIMATE, encoding="utf-8")
    return reflect.load_questionnaire(tmp_path / "climate.yaml")


def test_importing_it_imports_nothing_else() -> None:
    loaded = "import sys, reflect; print(*(n for n in sys.modules if n.startswith('reflect')))"
    ran = subprocess.run(
        [sys.executable, "-c", loaded], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert ran.stdout.split() == ["reflect"]


def test_it_offers_what_type_checkers_see_and_no_more() -> None:
    tree = ast.parse(inspect.getsource(reflect))
    imported = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    of_api = {a.name for node in imported if node.module == "reflect.api" for a in node.names}
    assert of_api | {"__version__"} == set(reflect.__all__) == set(dir(reflect))
    assert all(getattr(reflect, name) is not None for name in reflect.__all__)
    with pytest.raises(AttributeError, match="no attribute 'load'"):
        reflect.load  # type: ignore[attr-defined]  # noqa: B018


def test_the_page_names_all_of_it() -> None:
    table = PAGE.partition("## Names")[2]
    named = set(re.findall(r"`(\w+)", table))
    assert set(reflect.__all__) - {"__version__"} <= named


def test_scores_of_a_frame_protect_small_groups(climate: reflect.Questionnaire) -> None:
    scores = assert_type(
        reflect.score_answers(pl.DataFrame(ANSWERS), climate),
        reflect.Scores,
    )
    frame = assert_type(scores.frame(), pl.DataFrame)
    found = frame.select("audience", "kind", "name", "score", "n").rows()
    assert found == [("parents", "item", "a", 50, 6), ("parents", "item", "b", 100, 5)]
    assert frame.schema["n"] == pl.Int64
    assert scores.as_dict()["scores"][0]["too_few"] == ["staff"]
    shared = reflect.score_answers(pl.DataFrame(ANSWERS), climate, share=True)
    assert shared.frame().is_empty()


def test_a_frame_scores_as_its_file_does(tmp_path: Path, climate: reflect.Questionnaire) -> None:
    frame = pl.DataFrame(ANSWERS)
    frame.write_csv(tmp_path / "answers.csv")
    of_frame = reflect.score_answers(frame, [climate])
    of_file = reflect.score_answers(tmp_path / "answers.csv", [climate])
    assert of_frame.json() == of_file.json()
    assert json.loads(of_file.json())["format"] == "reflect-scores"


def test_a_frame_is_refused_with_all_that_is_wrong(climate: reflect.Questionnaire) -> None:
    frame = pl.DataFrame({"audience": ["parents", "pupils"], "a": [7, 1]})
    with pytest.raises(reflect.Refused) as refused:
        reflect.score_answers(frame, climate)
    assert {(d.path, d.line, d.code) for d in refused.value.diagnostics} == {
        ("answers", 2, "X104"),
        ("answers", 3, "X106"),
    }
    nested = pl.DataFrame({"a": [[1]]})
    with pytest.raises(reflect.Refused, match="X101 column `a` holds lists"):
        reflect.score_answers(nested, climate)
    with pytest.raises(reflect.Refused, match="has no rows"):
        reflect.score_answers(pl.DataFrame({"a": []}), climate)


@pytest.mark.parametrize("audience", ["parents", "Parent", "Carers"])
def test_who_answered_is_called_as_people_call_them(
    audience: str, climate: reflect.Questionnaire
) -> None:
    frame = pl.DataFrame(ANSWERS).drop("audience")
    of_parents = reflect.score_answers(frame, climate, audience=reflect.Audience.PARENTS)
    assert reflect.score_answers(frame, climate, audience=audience).json() == of_parents.json()


def test_who_is_no_audience_is_refused(climate: reflect.Questionnaire) -> None:
    frame = pl.DataFrame(ANSWERS).drop("audience")
    with pytest.raises(reflect.Expected, match="`School Council!` is no audience"):
        reflect.score_answers(frame, climate, audience="School Council!")
    with pytest.raises(reflect.Refused, match="X106 no questionnaire named here has words for pup"):
        reflect.score_answers(frame, climate, audience="Pupils")


def test_no_item_is_asked_twice(tmp_path: Path, climate: reflect.Questionnaire) -> None:
    frame = pl.DataFrame(ANSWERS)
    once = reflect.score_answers(frame, climate)
    assert reflect.score_answers(frame, [climate, climate]).json() == once.json()
    (tmp_path / "later.yaml").write_text(CLIMATE.replace("1.0.0", "1.1.0"), encoding="utf-8")
    later = reflect.load_questionnaire(tmp_path / "later.yaml")
    with pytest.raises(reflect.Expected, match="have the same id"):
        reflect.score_answers(frame, [climate, later])
    (tmp_path / "other.yaml").write_text(CLIMATE.replace("id: climate", "id: other"), "utf-8")
    other = reflect.load_questionnaire(tmp_path / "other.yaml")
    with pytest.raises(reflect.Expected, match="item id a stands in both climate and other"):
        reflect.score_answers(frame, [climate, other])


def test_a_report_is_the_same_whenever_it_is_made(climate: reflect.Questionnaire) -> None:
    made = [
        reflect.make_report(pl.DataFrame(ANSWERS), climate, school="Oak Lane", day=DAY)
        for _ in range(2)
    ]
    assert made[0] == made[1]
    assert "Oak Lane" in assert_type(made[0], reflect.Report).html


def test_a_report_is_of_one_wave_and_one_school(climate: reflect.Questionnaire) -> None:
    frame = pl.DataFrame(ANSWERS)
    waves = pl.concat([frame.with_columns(wave=pl.lit(name)) for name in ("Spring", "Autumn")])
    with pytest.raises(reflect.Expected, match="“Autumn”, “Spring”"):
        reflect.make_report(waves, climate, school="Oak Lane", day=DAY)
    of_one = reflect.make_report(waves, climate, school="Oak Lane", day=DAY, wave="spring")
    assert "Spring" in of_one.html
    schools = frame.with_columns(school=pl.Series(["A", "B"] * 5))
    with pytest.raises(reflect.Expected, match="of several schools"):
        reflect.make_report(schools, climate, school="Oak Lane", day=DAY)


def examples_of_the_page() -> doctest.DocTest:
    shown = "\n".join(re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
    return doctest.DocTestParser().get_doctest(shown, {}, "docs/api.md", None, 0)


def test_the_examples_of_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    asked = [reflect.load_questionnaire(id_) for id_ in ("role-of-parents", "school-interaction")]
    people = Population(reflect.Audience.PARENTS, {Manner.CAREFUL: 100})
    table = simulated_table(asked, {"Wave 1": people}, day=DAY, seed=1)
    Path("answers.csv").write_text(table, encoding="utf-8")
    examples = examples_of_the_page()
    said: list[str] = []
    ran = doctest.DocTestRunner(verbose=False).run(examples, out=said.append)
    assert ran.attempted > 10
    assert not ran.failed, "".join(said)
