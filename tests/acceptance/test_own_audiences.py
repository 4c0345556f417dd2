"""Pupils and governors, whom a questionnaire asks and the framing does not know, by every door."""

import csv
import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.request import urlopen

import pytest

from reflect.questionnaire import Audience
from tests.acceptance.command import Ran, name_school, reflect, store
from tests.acceptance.server import post, serving

DAY = (Path(__file__).parent / "data" / "our-school-day.yaml").read_text(encoding="utf-8")
PUPILS, GOVERNORS = Audience("pupils"), Audience("governors")
ITEMS = ("heard", "safe", "helped", "best")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    name_school(tmp_path)
    (tmp_path / "questionnaires").mkdir()
    (tmp_path / "questionnaires" / "our-school-day.yaml").write_text(DAY, encoding="utf-8")
    with (tmp_path / "reflect.toml").open("a", encoding="utf-8") as settings:
        settings.write('ask = ["our-school-day"]\n')
    return tmp_path


def taken_in(folder: Path, answers: Mapping[str, Sequence[str]], wave: str = "Autumn") -> Ran:
    """Import a table: by audience, what each of its people answered, like `3 2 3`."""
    with (folder / "t.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["respondent", "wave", "audience", *ITEMS])
        for audience, people in answers.items():
            for number, given in enumerate(people):
                rows.writerow([f"{wave}-{audience}-{number}", wave, audience, *given.split()])
    return reflect(folder, "import", "t.csv")


FIVE_OF_EACH = {
    "staff": ["2 3"] * 5,
    "Pupils": ["3 3 0 Lunch", "3 3 0", "3 0 0", "0 0 0", "0 0 0"],
    "governors": ["1"] * 5,
}


def test_they_are_shown_and_checked_before_they_are_asked(folder: Path) -> None:
    assert reflect(folder, "lint").code == 0
    shown = reflect(folder, "show", "our-school-day", "--audience", "pupils").out
    assert "Pupils of Years 5 and 6: This term, how often did you feel safe at break?" in shown
    assert "governing body" not in shown
    wrong = reflect(folder, "show", "our-school-day", "--audience", "pupil")
    assert (wrong.code, "`pupil` is no audience; did you mean `pupils`?" in wrong.err) == (2, True)


def test_who_asks_them_is_to_be_named_where_it_is_not_usually_asked(folder: Path) -> None:
    settings = folder / "reflect.toml"
    text = settings.read_text(encoding="utf-8").replace('ask = ["our-school-day"]\n', "")
    settings.write_text(text, encoding="utf-8")
    refused = reflect(folder, "survey", "--audience", "pupils", "--blank", "p.yaml")
    assert (refused.code, refused.err) == (
        2,
        "`pupils` is no audience; write one of: leaders, parents, staff, or name the questionnaire "
        "that asks them.\n",
    )
    named = ["survey", "our-school-day", "--audience", "pupils", "--blank", "p.yaml"]
    assert reflect(folder, *named).code == 0


def test_one_of_them_answers_in_a_survey(folder: Path) -> None:
    told = reflect(folder, "survey", typed="2\n\n3\n2\n1\ns\nn\nyes\n").out
    assert "The governing body, Pupils of Years 5 and 6: The report shows nothing of a" in told
    said = reflect(folder, "survey", "--audience", "Pupils", typed="3\n2\n1\nLunch\nyes\n")
    assert "Tell us what school is like for you." in said.out
    (pupil,) = (r for r in store(folder).responses() if r.respondent.audience is PUPILS)
    assert set(pupil.entries) == set(ITEMS)
    assert not pupil.respondent.core


def test_an_answer_file_comes_back(folder: Path) -> None:
    assert reflect(folder, "survey", "--audience", "governors", "--blank", "g.yaml").code == 0
    text = (folder / "g.yaml").read_text(encoding="utf-8")
    assert "nothing of a group of fewer than five people" in text
    filled = text.replace("answer:\n", "answer: 2\n", 1)
    (folder / "g.yaml").write_text(filled.replace('"governors"', "Governers"), encoding="utf-8")
    wrong = reflect(folder, "survey", "--answers", "g.yaml")
    assert "R008 `audience`: `governers` is no audience; did you mean `governors`?" in wrong.err
    (folder / "g.yaml").write_text(filled.replace('"governors"', "Governors"), encoding="utf-8")
    assert reflect(folder, "survey", "--answers", "g.yaml").code == 0
    (taken,) = store(folder).responses()
    assert taken.respondent.audience is GOVERNORS


@pytest.mark.parametrize("tool", ["google", "microsoft", "xlsform", "limesurvey", "surveyjs"])
def test_they_are_asked_in_other_tools(folder: Path, tool: str) -> None:
    made = reflect(folder, "form", "--audience", "pupils", "--format", tool)
    assert made.code == 0, made.err
    assert made.out.splitlines()[-1].endswith("--audience pupils")


def test_a_form_on_paper_asks_them_in_their_words(folder: Path) -> None:
    made = reflect(folder, "form", "--audience", "pupils", "--output", "f.html", "--csv", "f.csv")
    assert made.code == 0, made.err
    page = (folder / "f.html").read_text(encoding="utf-8")
    assert "This term, how often did you feel safe at break?" in page
    assert "Tell us what school is like for you." in page
    head, *_ = (folder / "f.csv").read_text(encoding="utf-8-sig").splitlines()
    assert "helped" in head


@pytest.mark.skipif(sys.platform == "win32", reason="a server is ended otherwise there")
def test_they_answer_in_a_browser(folder: Path) -> None:
    (folder / "questionnaires" / "climate.yaml").write_text(DAY, encoding="utf-8")
    with serving(folder, "--audience", "pupils", "--audience", "staff") as (port, _):
        with urlopen(f"http://localhost:{port}/en") as answered:
            page = answered.read().decode()
        assert 'href="/en/pupils">Pupils of Years 5 and 6</a>' in page
        with urlopen(f"http://localhost:{port}/en/pupils") as answered:
            assert "nothing of a group of fewer than five people" in answered.read().decode()
        _, draft = post(port, "/en/pupils")
        at = draft.rpartition("/")[0]
        post(port, f"{at}/1", a1="3", do="next")
        assert post(port, f"{at}/review") == (303, "/en/pupils/thanks")
    (taken,) = store(folder).responses()
    assert taken.respondent.audience is PUPILS


def test_a_table_takes_them_and_tells_who_is_none(folder: Path) -> None:
    wrong = taken_in(folder, {"pupls": ["3"]})
    assert (wrong.code, "`pupls` is no audience; did you mean `pupils`?" in wrong.err) == (2, True)
    assert taken_in(folder, FIVE_OF_EACH).code == 0
    assert len(store(folder).responses()) == 15
    assert reflect(folder, "export", "out.csv", "--yes").code == 0
    with (folder / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["audience"] for row in csv.DictReader(file)} == {"staff", "pupils", "governors"}
    with (folder / "out.codebook.csv").open(encoding="utf-8-sig", newline="") as file:
        first = next(csv.DictReader(file))
    assert first["pupils"] == "This term, how often did a teacher ask what you think?"
    assert re.fullmatch("[0-9a-f]{16}", first["meaning_pupils"])


def test_a_table_of_theirs_is_scored_where_it_lies(folder: Path) -> None:
    (folder / "t.csv").write_text("heard,safe,helped\n" + "3,0,0\n" * 6, encoding="utf-8")
    table = ("score", "--answers", "t.csv", "--questionnaire", "our-school-day")
    said = reflect(folder, *table, "--audience", "pupils")
    assert "Pupils, 6 responses" in said.out, said
    none = reflect(folder, *table, "--audience", "puppets")
    assert (none.code, "`puppets` is no audience" in none.err) == (2, True)


def test_an_export_is_taken_back_elsewhere(folder: Path, tmp_path: Path) -> None:
    taken_in(folder, FIVE_OF_EACH)
    reflect(folder, "wave", "invited", "pupils=9", "--wave", "Autumn")
    assert reflect(folder, "responses", "export", "out.json", "--yes").code == 0
    other = tmp_path / "other"
    name_school(other)
    back = reflect(other, "responses", "import", "../out.json")
    assert back.code == 0, back.err
    assert store(other).waves()[0].invited == {PUPILS: 9}
    assert sorted(r.respondent.audience for r in store(other).responses()) == sorted(
        r.respondent.audience for r in store(folder).responses()
    )
    damaged = (folder / "out.json").read_text(encoding="utf-8").replace('"pupils"', '"pupuls"')
    (other / "damaged.json").write_text(damaged, encoding="utf-8")
    refused = reflect(other, "responses", "import", "damaged.json")
    assert (refused.code, "`pupuls` is no audience" in refused.err) == (2, True)


def test_scores_are_theirs_and_small_groups_are_hidden(folder: Path) -> None:
    """Heard: 3, 3, 3, 0, 0 of 3 are 60; safe 2 of 5 are 40, helped 0; so the day is 33."""
    few = {**FIVE_OF_EACH, "governors": ["1"] * 4}
    taken_in(folder, few)
    (found,) = json.loads(reflect(folder, "score", "--format", "json").out)["scores"]
    groups = {group["audience"]: group for group in found["groups"]}
    assert set(groups) == {"staff", "pupils"}
    (cell,) = groups["pupils"]["cells"]
    assert (cell["cell"], cell["mean"], cell["n"]) == ("our-school-day/day", 33.3, 5)
    shown = reflect(folder, "score", "--items").out
    assert "Fewer than five answers from governors, so nothing is shown of them yet." in shown


def test_gaps_are_told_within_them_and_not_between_them_and_others(folder: Path) -> None:
    taken_in(folder, FIVE_OF_EACH)
    apart = reflect(folder, "compare", "pupils", "staff")
    assert (apart.code, "pupils and staff stand side by side in: reflect report" in apart.err) == (
        2,
        True,
    )
    report = reflect(folder, "report", "--output", "r.html")
    assert report.code == 0, report.err
    page = (folder / "r.html").read_text(encoding="utf-8")
    assert 'id="gaps"' not in page


def test_two_waves_of_theirs_are_compared(folder: Path) -> None:
    taken_in(folder, {"pupils": ["0 0 0"] * 6 + ["1 1 1"] * 6}, "Autumn")
    reflect(folder, "wave", "close", "Autumn")
    reflect(folder, "wave", "open", "Spring")
    taken_in(folder, {"pupils": ["3 3 3"] * 6 + ["2 2 2"] * 6}, "Spring")
    compared = reflect(folder, "compare", "Autumn", "Spring", "--audience", "pupils")
    assert compared.code == 0, compared.err
    assert "clear change" in compared.out


def test_the_report_calls_them_as_the_questionnaire_does(folder: Path) -> None:
    taken_in(folder, FIVE_OF_EACH)
    reflect(folder, "wave", "invited", "pupils=9", "--wave", "Autumn")
    assert reflect(folder, "report", "--output", "r.html").code == 0
    page = (folder / "r.html").read_text(encoding="utf-8")
    assert "<title>Hill School: Our school day, Autumn</title>" in page
    assert "Pupils of Years 5 and 6: 5 of 9 people" in page
    assert "Not heard: pupils of Years 5 and 6 (4)." in page
    assert "Leaders" not in page.partition("How the numbers are made")[0]
    theirs = reflect(folder, "report", "--audience", "pupils", "--output", "p.html")
    assert theirs.code == 0, theirs.err
    assert "The governing body" not in (folder / "p.html").read_text(encoding="utf-8")


FRAMED = """\
id: ours
version: 1.0.0
language: en
title: Ours and theirs
framing: epstein-ferlazzo
question: role
audiences: [staff, pupils]
own_audiences: {pupils: Pupils}
scales:
  often: {options: [{value: 0, label: Never}, {value: 1, label: Often}]}
items:
"""


def test_with_the_framing_they_have_cells_and_no_position(folder: Path) -> None:
    """Staff see parents take part and not shape it; of pupils no such thing is said."""
    text = FRAMED + "".join(
        f"  - id: {stance}-{number}\n    type: communicating\n    stance: {stance}\n"
        f"    scale: often\n    text: {{staff: {stance} {number}?, pupils: Seen {number}?}}\n"
        for stance in ("involvement", "engagement")
        for number in range(3)
    )
    (folder / "questionnaires" / "ours.yaml").write_text(text, encoding="utf-8")
    ids = [f"{stance}-{n}" for stance in ("involvement", "engagement") for n in range(3)]
    rows = [f"{who},1,1,1,0,0,0" for who in ("staff", "pupils") for _ in range(12)]
    (folder / "t.csv").write_text("\n".join([f"audience,{','.join(ids)}", *rows]), encoding="utf-8")
    assert reflect(folder, "import", "t.csv", "--questionnaire", "ours").code == 0
    (found,) = json.loads(reflect(folder, "score", "--format", "json").out)["scores"]
    staff, pupils = found["groups"]
    cells = [{c["cell"]: c["mean"] for c in group["cells"]} for group in (staff, pupils)]
    assert cells[0] == cells[1]
    assert cells[1]["communicating.involvement"] == 100
    assert {cell["band"] for cell in staff["cells"]} == {"Embedded", "Not yet"}
    assert {cell["band"] for cell in pupils["cells"]} == {None}
    of_staff, _, of_pupils = reflect(folder, "score").out.partition("pupils, 12 responses")
    assert "Involvement-led" in of_staff
    assert "Communicating" in of_pupils
    assert "Involvement-led" not in of_pupils
    assert reflect(folder, "report", "--output", "r.html").code == 0
    page = (folder / "r.html").read_text(encoding="utf-8")
    assert "Involvement in communicating" in page
    own = reflect(folder, "survey", "ours", "--audience", "pupils", typed="1\n" * 6 + "yes\n").out
    assert "Engagement: 100 of 100 (3 items)." in own
    assert "Position" not in own
    first = page.partition('id="ours-areas"')[0]
    assert "Pupils" not in first.partition("<main>")[2]


def test_alone_with_the_framing_they_have_no_page_of_it(folder: Path) -> None:
    tags = "type: parenting\n    scale: often\n    text: {pupils: Seen"
    text = FRAMED + "".join(
        f"  - id: i{n}\n    stance: {stance}\n    {tags} {n}?}}\n"
        for n, stance in enumerate(["involvement", "engagement"] * 3)
    )
    (folder / "questionnaires" / "ours.yaml").write_text(text, encoding="utf-8")
    rows = ["audience," + ",".join(f"i{n}" for n in range(6)), *["pupils,1,0,1,0,1,0"] * 12]
    (folder / "t.csv").write_text("\n".join(rows), encoding="utf-8")
    assert reflect(folder, "import", "t.csv", "--questionnaire", "ours").code == 0
    assert reflect(folder, "report", "--output", "r.html").code == 0
    page = (folder / "r.html").read_text(encoding="utf-8")
    assert "Engagement in parenting" in page
    assert not re.search('id="(answer|types|type-|plan-)', page)


def test_what_is_passed_on_needs_ten_of_them(folder: Path) -> None:
    taken_in(folder, {"pupils": ["3 3 0"] * 9, "governors": ["1"] * 10})
    assert reflect(folder, "wave", "close", "Autumn").code == 0
    shown = json.loads(reflect(folder, "score", "--share", "--format", "json").out)
    (found,) = shown["scores"]
    assert [group["audience"] for group in found["groups"]] == ["governors"]
    assert found["too_few"] == ["pupils"]


def test_their_words_are_translated_with_the_rest(folder: Path) -> None:
    assert reflect(folder, "translate", "cy", "--audience", "pupils").code == 0
    (path,) = (folder / "questionnaires").glob("our-school-day.cy.yaml")
    text = path.read_text(encoding="utf-8")
    assert "own_audiences:" in text
    assert "governors:" in text.partition("own_audiences:")[2]


def test_they_are_deleted_together(folder: Path) -> None:
    taken_in(folder, FIVE_OF_EACH)
    gone = reflect(folder, "responses", "delete", "--audience", "pupils", "--yes")
    assert gone.code == 0, gone.err
    assert {r.respondent.audience for r in store(folder).responses()} == {
        Audience.STAFF,
        GOVERNORS,
    }
    none = reflect(folder, "responses", "delete", "--audience", "puppets", "--yes")
    assert (none.code, "`puppets` is no audience" in none.err) == (2, True)
