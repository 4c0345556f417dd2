"""A school's own questionnaires, without the framing and beside the built-in ones."""

import json
from pathlib import Path

import pytest

from reflect.questionnaire import Audience, load_text
from reflect.responses import Wave
from tests.acceptance.command import OWN, name_school, reflect, responses, store, take_in


def test_outside_the_framing_there_are_scores_and_a_report_of_areas(tmp_path: Path) -> None:
    name_school(tmp_path)
    (tmp_path / "questionnaires").mkdir()
    (tmp_path / "questionnaires" / "climate.yaml").write_text(OWN, encoding="utf-8")
    said = reflect(
        tmp_path, "survey", "climate", "--audience", "leaders", typed="1\n1\nnice\nyes\n"
    )
    assert "The climate: 100 of 100 (2 items)." in said.out
    assert "Involvement" not in said.out.partition("Thank you")[2]
    scores = reflect(tmp_path, "score").out
    assert "The climate          100*  1" in scores
    assert "Involvement" not in scores
    (found,) = json.loads(reflect(tmp_path, "score", "--format", "json").out)["scores"]
    cells = found["groups"][0]["cells"]
    assert [(cell["cell"], cell["mean"], cell["n"]) for cell in cells] == [
        ("climate/climate", 100, 1)
    ]
    report = reflect(tmp_path, "report", "--output", "report.html")
    assert report.code == 0
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "One person’s answers: a way to try reflect, not a&#160;finding" in page
    assert 'id="area-climate"' in page
    assert "Engagement" not in page


def test_one_by_path_that_adds_nothing_up(tmp_path: Path) -> None:
    name_school(tmp_path)
    (tmp_path / "b.yaml").write_text(OWN.partition("subscales")[0], encoding="utf-8")
    said = reflect(tmp_path, "survey", "b.yaml", "--audience", "parents", typed="1\n1\ns\nyes\n")
    assert "This questionnaire adds nothing up" in said.out
    nobody = reflect(tmp_path, "survey", "b.yaml", "--audience", "staff")
    assert (nobody.code, "has words for staff" in nobody.err) == (2, True)


def test_beside_the_built_in_ones_it_has_pages_of_its_own(tmp_path: Path) -> None:
    own = load_text(OWN.replace("Our own", "Our <i>own</i>"), "own.yaml").require()
    take_in(tmp_path, responses(Audience.LEADERS, 3))
    given = responses(Audience.PARENTS, 5, questionnaires=[own])
    take_in(tmp_path, given, questionnaires=[own])
    scores = reflect(tmp_path, "score").out
    assert "The climate          100*  5" in scores
    report = reflect(tmp_path, "report", "--format", "html", "--output", "report.html")
    assert report.code == 0
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert page.index('id="answer"') < page.index('id="climate-areas"')
    assert "Our &lt;i&gt;own&lt;/i&gt;" in page
    assert "Is it warm?" in page.partition('id="climate-areas"')[2]
    reflect(tmp_path, "report", "--audience", "parents", "--output", "theirs.html")
    theirs = (tmp_path / "theirs.html").read_text(encoding="utf-8")
    assert "Is it warm?" in theirs
    assert 'id="answer"' not in theirs


def test_two_that_share_an_item(tmp_path: Path) -> None:
    name_school(tmp_path)
    (tmp_path / "a.yaml").write_text(OWN, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(OWN.replace("id: climate", "id: weather"), encoding="utf-8")
    together = reflect(tmp_path, "survey", "a.yaml", "b.yaml")
    said = "The item id warm stands in both climate and weather"
    assert (together.code, said in together.err) == (2, True)
    twice = ("survey", "a.yaml", "./a.yaml", "--audience", "leaders")
    first = reflect(tmp_path, *twice, typed="1\n1\ns\nyes\n")
    assert "Question 1 of 3" in first.out
    later = reflect(tmp_path, "survey", "b.yaml", "--audience", "leaders")
    assert (later.code, said in later.err) == (2, True)
    (wave,) = store(tmp_path).waves()
    store(tmp_path).close_wave(wave.name, wave.opened)
    store(tmp_path).open_wave(Wave("Weather", wave.opened))
    asked = reflect(tmp_path, "survey", "b.yaml", "--audience", "leaders", typed="1\n0\ns\nyes\n")
    assert asked.code == 0
    assert "The climate           50*  1" in reflect(tmp_path, "score").out


def test_questionnaires_that_cannot_be_asked(tmp_path: Path) -> None:
    name_school(tmp_path)
    (tmp_path / "broken.yaml").write_text(OWN.replace("kind: open", "kind: opne"), encoding="utf-8")
    ran = reflect(tmp_path, "survey", "--audience", "leaders", "broken.yaml")
    said = "broken.yaml:15:16 R008 `kind` cannot be `opne`"
    assert (ran.code, said in ran.err) == (2, True), ran.err
    assert store(tmp_path).drafts() == []


def test_a_questionnaire_that_marks_no_core_is_asked_whole(tmp_path: Path) -> None:
    name_school(tmp_path)
    (tmp_path / "bare.yaml").write_text(OWN.replace("core: true, ", ""), encoding="utf-8")
    ran = reflect(tmp_path, "survey", "--audience", "leaders", "bare.yaml", "--core", typed="")
    assert "Question 1 of 3" in ran.out


@pytest.mark.pango
def test_a_translation_stands_beside_its_questionnaire(tmp_path: Path) -> None:
    name_school(tmp_path)
    folder = tmp_path / "questionnaires"
    folder.mkdir()
    (folder / "climate.yml").write_text(OWN, encoding="utf-8")
    text = "translates: climate\nlanguage: ur\nitems: {}\n"
    (folder / "climate.ur.yaml").write_text(text, encoding="utf-8")
    healthy = reflect(tmp_path, "doctor")
    names = "what-stands-in-the-way, climate\n"
    assert (healthy.code, names in healthy.out) == (0, True), healthy
    said = reflect(tmp_path, "survey", "climate.ur", "--audience", "leaders")
    assert (said.code, "is a translation of a questionnaire, not a" in said.err) == (2, True)
    kept = reflect(tmp_path, "new", "climate")
    assert (kept.code, "climate.yml is there already" in kept.err) == (2, True)


# What a school asks where nothing is named


def ask(folder: Path, *names: str) -> None:
    name_school(folder)
    with (folder / "reflect.toml").open("a", encoding="utf-8") as file:
        file.write(f"ask = {json.dumps(names)}\n")


def columns(folder: Path, *arguments: str) -> list[str]:
    """The items of the form that a command makes, as the heads of its table."""
    made = reflect(folder, "form", *arguments, "--format", "html", "--csv", "empty.csv")
    assert made.code == 0, made.err
    head = (folder / "empty.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    (folder / "empty.csv").unlink()
    return [name.split()[-1] for name in head.split(",") if "." in name]


def test_the_usual_two_are_asked_and_what_stands_in_the_way_by_its_name(tmp_path: Path) -> None:
    name_school(tmp_path)
    assert {name.split(".")[0] for name in columns(tmp_path)} == {"role", "interaction"}
    obstacles = columns(tmp_path, "what-stands-in-the-way")
    assert len(obstacles) == 17
    assert {name.split(".")[0] for name in obstacles} == {"obstacle", "helps"}
    assert (
        "Statement: Times of meetings keep families away"
        in reflect(tmp_path, "show", "what-stands-in-the-way").out
    )


def test_a_school_says_what_it_asks(tmp_path: Path) -> None:
    """The form, the survey and the table that is taken in again ask the same."""
    ask(tmp_path, "school-interaction", "what-stands-in-the-way")
    assert len(columns(tmp_path)) == 12 + 2 + 17
    begun = reflect(tmp_path, "survey", "--audience", "parents", typed="")
    assert "Question 1 of 31" in begun.out
    (tmp_path / "answers.csv").write_text(
        "audience,interaction.communicating.listen,obstacle.times\nparents,3,4\n", encoding="utf-8"
    )
    taken = reflect(tmp_path, "import", "answers.csv")
    assert (taken.code, "1 response added" in taken.out) == (0, True), taken.err
    named = columns(tmp_path, "role-of-parents")
    assert {name.split(".")[0] for name in named} == {"role"}


def test_what_a_school_asks_is_not_there(tmp_path: Path) -> None:
    ask(tmp_path, "what-stands-in-a-way")
    for verb in ("survey", "form"):
        ran = reflect(tmp_path, verb)
        said = (
            "reflect.toml S003 `ask`, `what-stands-in-a-way`: there is no questionnaire of this "
            "name; did you mean `what-stands-in-the-way`?"
        )
        assert (ran.code, said in ran.err) == (2, True), ran.err
