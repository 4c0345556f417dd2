from dataclasses import replace
from pathlib import Path

import pytest

from reflect.cli.districts.table import remarks_on
from reflect.diagnostics import Expected
from reflect.district.sources.folders import FoldersOfSchools
from reflect.district.sources.invited import read_invited
from reflect.district.sources.table import TableOfSchools
from reflect.office.report import Told
from reflect.office.sharing import Sharing
from reflect.questionnaire import Audience
from reflect.school import School
from reflect.tables.reading import AnswerTable, read_table
from tests.acceptance.command import store
from tests.district.schools import ASKED, folder, table

PARENTS, STAFF = Audience.PARENTS, Audience.STAFF


def read(path: Path) -> AnswerTable:
    return read_table(path, [ASKED]).require()


def of_folders(path: Path, *, share: bool = False) -> FoldersOfSchools:
    return FoldersOfSchools(path, None, Sharing(share, with_leaders=False), Told(), None)


def test_a_table_has_its_schools_by_name_each_with_its_own_answers(tmp_path: Path) -> None:
    answers = read(table(tmp_path / "answers.csv", {"Vale": 6, "Hill": 7}, staff=2))
    source = TableOfSchools(answers, [ASKED], School("Trust", country="US"))
    assert source.schools == ("Hill", "Vale")
    hill = source.answers_of("Hill")
    assert (hill.school.name, hill.school.country) == ("Hill", "US")
    assert len(hill.material.now.responses) == 9
    assert hill.material.now.wave.name == "Autumn 2026"
    assert not hill.material.now.wave.is_open


def test_a_table_without_schools_or_with_a_row_without_one(tmp_path: Path) -> None:
    answers = read(table(tmp_path / "answers.csv", {"Hill": 7}))
    nameless = replace(
        answers, frame=answers.frame.with_columns(_school=None).cast(answers.frame.schema)
    )
    with pytest.raises(Expected, match="add a column `school`"):
        TableOfSchools(nameless, [ASKED], School("Trust"))
    answers = read(table(tmp_path / "answers.csv", {"Hill": 7, "": 2}))
    with pytest.raises(Expected, match="2 rows without a school, the first in row 9"):
        TableOfSchools(answers, [ASKED], School("Trust"))


def waves_in(path: Path, *waves: tuple[str, dict[str, int]]) -> AnswerTable:
    """A table of several waves, in which so many parents of each school answered."""
    rows: list[str] = []
    for number, (wave, parents) in enumerate(waves):
        seeds = {school: number * 100 + k for k, school in enumerate(parents)}
        text = table(path, parents, seeds=seeds).read_text(encoding="utf-8")
        head, *more = text.replace("Autumn 2026", wave).splitlines()
        rows += more if rows else [head, *more]
    path.write_text("\n".join(rows), encoding="utf-8")
    return read(path)


def test_of_several_waves_the_latest_is_told_beside_the_one_before(tmp_path: Path) -> None:
    """Spring comes before autumn; Vale did not answer in it, and Lane only a year ago."""
    answers = waves_in(
        tmp_path / "answers.csv",
        ("Autumn 2026", {"Hill": 7, "Vale": 6}),
        ("Autumn 2025", {"Hill": 8, "Vale": 9, "Lane": 5}),
        ("Spring 2026", {"Hill": 5}),
    )
    source = TableOfSchools(answers, [ASKED], School("Trust"))
    assert (source.schools, source.silent) == (("Hill", "Vale"), {"Lane": {}})
    hill, vale = (source.answers_of(name).material for name in source.schools)
    assert (hill.now.wave.name, len(hill.now.responses)) == ("Autumn 2026", 7)
    assert hill.before
    assert (hill.before.wave.name, len(hill.before.responses)) == ("Spring 2026", 5)
    assert vale.before
    assert (vale.before.wave.name, len(vale.before.responses)) == ("Autumn 2025", 9)
    earlier = TableOfSchools(answers, [ASKED], School("Trust"), "autumn  2025")
    assert earlier.schools == ("Hill", "Lane", "Vale")
    assert earlier.answers_of("Hill").material.before is None
    with pytest.raises(Expected, match=r"no wave “2024” in .*: “Autumn 2025”, “Spring 2026”, “A"):
        TableOfSchools(answers, [ASKED], School("Trust"), "2024")


def test_waves_whose_names_do_not_tell_which_was_first_are_not_compared(tmp_path: Path) -> None:
    answers = waves_in(tmp_path / "answers.csv", ("before", {"Hill": 7}), ("after", {"Hill": 6}))
    with pytest.raises(Expected, match=r"2 waves: “after”, “before”.*do not tell.*--wave NAME"):
        TableOfSchools(answers, [ASKED], School("Trust"))
    source = TableOfSchools(answers, [ASKED], School("Trust"), "after")
    assert source.answers_of("Hill").material.before is None
    assert list(remarks_on(source)) == [
        "Told of “after” alone: the names of the waves do not tell which came before it."
    ]


def test_a_row_without_a_wave_among_others_is_not_lost(tmp_path: Path) -> None:
    answers = waves_in(tmp_path / "answers.csv", ("2026", {"Hill": 7}), ("", {"Hill": 2}))
    with pytest.raises(Expected, match=r"2 rows without a wave, the first in row 9; fill in"):
        TableOfSchools(answers, [ASKED], School("Trust"))


def test_schools_that_differ_in_case_alone_are_refused(tmp_path: Path) -> None:
    checked = read_table(table(tmp_path / "answers.csv", {"Hill": 7, "HILL": 7}), [ASKED])
    assert [each.code for each in checked.diagnostics] == ["X107"]
    folder(tmp_path / "one", "Hill School", 0)
    folder(tmp_path / "two", "HILL School", 0)
    with pytest.raises(Expected, match="cannot be told apart"):
        of_folders(tmp_path)


def test_numbers_invited_stand_with_the_wave(tmp_path: Path) -> None:
    (tmp_path / "invited.csv").write_text("School,Parents,staff\nHill,30,\nVale,,12\n", "utf-8")
    numbers = read_invited(tmp_path / "invited.csv")
    assert numbers == {"Hill": {PARENTS: 30}, "Vale": {STAFF: 12}}
    answers = read(table(tmp_path / "answers.csv", {"Hill": 7, "Vale": 5}))
    source = TableOfSchools(answers, [ASKED], School("Trust"), invited=numbers)
    assert source.answers_of("Hill").material.now.wave.invited == {PARENTS: 30}


def test_a_school_that_was_invited_and_did_not_answer_is_named(tmp_path: Path) -> None:
    """Unless it seems to be one of the table that is written otherwise."""
    answers = read(table(tmp_path / "answers.csv", {"Hill School": 7, "Vale School": 5}))

    def of(**invited: int) -> TableOfSchools:
        numbers = {f"{name} School": {PARENTS: many} for name, many in invited.items()}
        return TableOfSchools(answers, [ASKED], School("Trust"), invited=numbers)

    source = of(Hill=30, Vale=20, Dale=15)
    assert source.schools == ("Hill School", "Vale School")
    assert source.silent == {"Dale School": {PARENTS: 15}}
    assert list(remarks_on(source)) == [
        "Nobody answered in “Autumn 2026” in 1 school, so nothing is made of: Dale School."
    ]
    for other in ("Dale", "VALE"):
        said = f"“{other} School” was invited, and .* has “Vale School”, of which no number"
        with pytest.raises(Expected, match=said):
            of(Hill=30, **{other: 15})


def test_numbers_invited_of_a_questionnaire_s_own_audience(tmp_path: Path) -> None:
    path, pupils = tmp_path / "invited.csv", Audience("pupils")
    path.write_text("school,Pupils,state\nHill,310,North\n", "utf-8")
    assert read_invited(path, [pupils]) == {"Hill": {pupils: 310}}
    with pytest.raises(Expected, match="must have a column `school` and one for each audience"):
        read_invited(path)
    path.write_text("school,staff,pupil\nHill,24,310\n", "utf-8")
    with pytest.raises(Expected, match=r"csv:1: `pupil` is no audience; did you mean `pupils`\?"):
        read_invited(path, [pupils])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("school,parents\nHill,many\n", "invited.csv:2: “many” is no number of people"),
        ("school,parents\nHill,3\nHill,4\n", "invited.csv:3 names “Hill” a second time"),
        ("school,parents\n,3\n", "invited.csv:2 names no school"),
        ("name,number\nHill,3\n", "must have a column `school`"),
    ],
)
def test_what_is_wrong_with_numbers_invited(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "invited.csv").write_text(text, encoding="utf-8")
    with pytest.raises(Expected) as refused:
        read_invited(tmp_path / "invited.csv")
    assert said in str(refused.value)


def test_folders_are_schools_where_they_hold_what_a_school_s_does(tmp_path: Path) -> None:
    folder(tmp_path / "a", "Vale School", 6)
    folder(tmp_path / "b", "Hill School", 0)
    (tmp_path / "papers").mkdir()
    source = of_folders(tmp_path)
    assert source.schools == ("Hill School", "Vale School")
    assert len(source.answers_of("Vale School").material.now.responses) == 6
    with pytest.raises(Expected, match="There are no answers in"):
        source.answers_of("Hill School")


def test_an_open_wave_is_not_shared(tmp_path: Path) -> None:
    school = folder(tmp_path / "a", "Vale School", 6)
    of_folders(tmp_path, share=True).answers_of("Vale School")
    store(school).reopen_wave("Autumn 2026")
    with pytest.raises(Expected, match="is still open"):
        of_folders(tmp_path, share=True).answers_of("Vale School")


def test_a_folder_without_a_school_in_it(tmp_path: Path) -> None:
    with pytest.raises(Expected, match="no school's folder"):
        of_folders(tmp_path)
