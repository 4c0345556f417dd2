"""Doubtful answers are listed, and groups that were spelled in two ways become one."""

from dataclasses import replace
from pathlib import Path

import pytest

from reflect.questionnaire import Audience, Item, Missing
from reflect.questionnaire.library import ALL_BUILT_IN
from reflect.responses import Chosen, Entry, Response
from reflect.school import School, read_school, write_school
from tests.acceptance.command import WAVE, built_in, reflect, responses, store, take_in

LEADERS = Audience.LEADERS
BLANK = '    answer: ""\n'


def told(response: Response, id_: str, group: str | None = None, step: int = 1) -> Response:
    """`response` under another id, its options in turn: 0, `step`, 2 · `step`, … of each scale."""
    items = [item for q in built_in() for item in q.asked(LEADERS, core=False)]
    entries = {
        item.id: Entry(Chosen(item.scale.options[n * step % len(item.scale.options)].value))
        for n, item in enumerate(items)
        if isinstance(item, Item)
    }
    who = replace(response.respondent, id=id_, group=group)
    return Response(who, {**response.entries, **entries}, response.submitted)


def test_doubtful_answers_are_listed_with_what_one_can_do(tmp_path: Path) -> None:
    (line,) = responses(LEADERS, 1)
    given = [
        replace(line, respondent=replace(line.respondent, id="a-line", group="Year 4")),
        told(line, "b-first"),
        told(line, "c-second"),
        told(line, "d-other", step=2),
        replace(
            line,
            respondent=replace(line.respondent, id="e-blank"),
            entries=dict.fromkeys(line.entries, Entry(Missing.SKIPPED)),
        ),
    ]
    take_in(tmp_path, given)
    ran = reflect(tmp_path, "responses", "check")
    assert ran.code == 0
    listed = [line.split() for line in ran.out.splitlines()[:4]]
    assert listed == [
        ["Id", "Wave", "Audience", "Group", "Doubtful"],
        [*"a-line Autumn 2026 leaders Year 4 the same option throughout".split()],
        [*"c-second Autumn 2026 leaders the same answers as another".split()],
        [*"e-blank Autumn 2026 leaders nothing answered".split()],
    ]
    assert "3 of 5 responses doubtful." in ran.out
    assert "straight-lining (1): At least 10 items were answered" in ran.out
    assert "duplicate (1): " in ran.out
    assert "blank (1): " in ran.out
    assert "reflect report --exclude straight-lining" in ran.out
    assert "reflect responses delete a-line" in ran.out
    assert reflect(tmp_path, "responses", "check", "--wave", "autumn 2026").out == ran.out
    store(tmp_path).delete(["a-line", "c-second", "e-blank"])
    assert reflect(tmp_path, "responses", "check").out == "Nothing doubtful in 2 responses.\n"
    store(tmp_path).delete(["b-first", "d-other"])
    assert "No answers have been submitted yet" in reflect(tmp_path, "responses", "check").out


def test_an_unknown_wave_is_named(tmp_path: Path) -> None:
    take_in(tmp_path, responses(LEADERS, 1))
    ran = reflect(tmp_path, "responses", "check", "--wave", "Spring")
    assert (ran.code, "There is no wave “Spring”" in ran.err) == (2, True)


@pytest.fixture
def grouped(tmp_path: Path) -> Path:
    """A folder with two leaders of "year 4" and one of "Year 4"; one parent of "year 4"."""
    (leader,), (parent,) = responses(LEADERS, 1), responses(Audience.PARENTS, 1)
    take_in(
        tmp_path,
        [
            told(leader, "a", "year 4"),
            told(leader, "b", "year 4"),
            told(leader, "c", "Year 4"),
            replace(parent, respondent=replace(parent.respondent, group="year 4")),
        ],
    )
    return tmp_path


def test_two_spellings_are_merged(grouped: Path) -> None:
    command = ("responses", "group", "year 4", "Year 4", "--audience", "leaders")
    kept = reflect(grouped, *command, typed="no\n")
    assert (
        "This merges “year 4” (2 respondents) into “Year 4” (1 respondent), for good." in kept.out
    )
    assert "Nothing was changed." in kept.out
    assert len(store(grouped).members("year 4")) == 3
    done = reflect(grouped, *command, "--wave", WAVE, typed="yes\n")
    assert "2 respondents now in the group “Year 4”." in done.out
    assert store(grouped).members("Year 4") == ["a", "b", "c"]
    assert store(grouped).members("year 4") == ["parents-0"]


def test_a_group_is_renamed(grouped: Path) -> None:
    done = reflect(grouped, "responses", "group", "Year 4", "Class 4", typed="yes\n")
    assert "This renames “Year 4” (1 respondent) to “Class 4”." in done.out
    assert reflect(grouped, "responses", "group", "YEAR 4", "class4", "--yes").code == 0
    assert store(grouped).groups() == ["Class 4"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("Year 5", "x"), "There is no group “Year 5”. Groups here: “year 4”, “Year 4”."),
        (("Year 4", "Year  4"), "The group is called “Year 4” already."),
        (("Year 4", " "), "The name of the group is empty"),
        (("Year 4", "x", "--audience", "staff"), "Groups here: none."),
        (("Year 4", "x", "--wave", "Spring"), "There is no wave “Spring”"),
    ],
)
def test_what_cannot_be_renamed(grouped: Path, arguments: tuple[str, ...], said: str) -> None:
    ran = reflect(grouped, "responses", "group", *arguments, "--yes")
    assert (ran.code, said in ran.err) == (2, True), ran.err
    assert store(grouped).groups() == ["year 4", "Year 4"]


def test_whoever_answers_takes_the_known_spelling(grouped: Path) -> None:
    survey = ("survey", "--audience", "leaders", "--group")
    ran = reflect(grouped, *survey, "YEAR4", typed="3\n")
    assert "The group “YEAR4” is taken as “year 4”, which is here already." in ran.out
    assert "is taken as" not in reflect(grouped, *survey, "Year 4", typed="3\n").out
    assert "is taken as" not in reflect(grouped, *survey, "Year 5", typed="3\n").out
    assert sorted(store(grouped).groups(WAVE, LEADERS)) == ["Year 4", "Year 5", "year 4"]
    staff = reflect(grouped, "survey", "--audience", "staff", "--group", "YEAR 4", typed="3\n")
    assert "is taken as" not in staff.out


def test_answer_files_take_it_too(grouped: Path) -> None:
    files = ["one.yaml", "two.yaml", "three.yaml"]
    for file, group in zip(files, ("Gate", "gate", "GATE"), strict=True):
        blank = ("survey", "--blank", file, "--audience", "leaders", "--group", group)
        assert reflect(grouped, *blank).code == 0
        text = (grouped / file).read_text(encoding="utf-8")
        (grouped / file).write_text(
            text.replace(BLANK, BLANK.replace('""', "3"), 1), encoding="utf-8"
        )
    ran = reflect(grouped, "survey", "--answers", *files)
    assert ran.out.count("is taken as “Gate”") == 2, ran.out + ran.err
    assert len(store(grouped).members("Gate")) == 3


def test_a_file_of_names_is_a_setting_of_the_school(tmp_path: Path) -> None:
    """It is not asked for, but stands in reflect.toml as an example."""
    write_school(tmp_path, School("Hill School"))
    file = tmp_path / "reflect.toml"
    assert '# names = "names.txt"\n' in file.read_text(encoding="utf-8")
    assert read_school(tmp_path).require().names is None
    named = School("Hill School", names='our "names".txt')
    write_school(tmp_path, named)
    assert read_school(tmp_path).require() == named
    file.write_text('school = "A"\nnames = ""\n', encoding="utf-8")
    assert "`names` is empty" in str(read_school(tmp_path).diagnostics[0])


def test_what_to_ask_is_a_setting_of_the_school(tmp_path: Path) -> None:
    """It stands in reflect.toml as an example, which works once its marks are taken away."""
    write_school(tmp_path, School("Hill School"))
    file = tmp_path / "reflect.toml"
    example = file.read_text(encoding="utf-8").partition("\n# ask = ")[2].partition("\n\n")[0]
    assert read_school(tmp_path).require().ask == ()
    file.write_text('school = "A"\nask = ' + example.replace("# ", ""), encoding="utf-8")
    assert read_school(tmp_path).require().ask == ALL_BUILT_IN
    chosen = School("Hill School", ask=("ours", "role-of-parents"))
    write_school(tmp_path, chosen)
    assert read_school(tmp_path).require() == chosen
