"""Every verb takes the same words for an audience."""

from pathlib import Path

import pytest

from reflect.questionnaire import Audience
from tests.acceptance.command import name_school, reflect, responses, store, take_in


def test_one_word_does_in_every_place(tmp_path: Path) -> None:
    take_in(tmp_path, responses(Audience.STAFF, 5), responses(Audience.PARENTS, 5))
    for arguments in (
        ["show", "role-of-parents", "--audience", "Teachers"],
        ["form", "--format", "html", "--audience", "teacher"],
        ["report", "--format", "html", "--audience", "TEACHERS"],
        ["compare", "teachers", "Parent"],
        ["simulate", "--audience", "teaching  staff"],
        ["wave", "open", "--invited", "teachers=40", "--invited", "families=90"],
        ["survey", "--audience", "teachers", "--blank", "mine.yaml"],
    ):
        ran = reflect(tmp_path, *arguments)
        assert ran.code == 0, ran
    (wave,) = store(tmp_path).waves()
    assert wave.invited == {Audience.STAFF: 40, Audience.PARENTS: 90}
    mine = (tmp_path / "mine.yaml").read_text(encoding="utf-8")
    mine = mine.replace('audience: "staff"', "audience: Teacher").replace(
        "answer:\n", "answer: 3\n", 1
    )
    (tmp_path / "mine.yaml").write_text(mine, encoding="utf-8")
    taken = reflect(tmp_path, "survey", "--answers", "mine.yaml")
    assert taken.code == 0, taken
    assert len(store(tmp_path).responses()) == 11


def test_a_table_takes_it_too(tmp_path: Path) -> None:
    name_school(tmp_path)
    rows = "respondent,audience,role.parenting.use-advice\n1,Teachers,3\n2,carer,2\n"
    (tmp_path / "t.csv").write_text(rows, encoding="utf-8")
    ran = reflect(tmp_path, "import", "t.csv")
    assert ran.code == 0, ran
    audiences = {r.respondent.audience for r in store(tmp_path).responses()}
    assert audiences == {Audience.STAFF, Audience.PARENTS}


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "role-of-parents", "--audience", "governors"],
        ["wave", "open", "--invited", "governors=9"],
        ["import", "t.csv"],
    ],
)
def test_one_that_is_none_is_told_alike(tmp_path: Path, arguments: list[str]) -> None:
    name_school(tmp_path)
    rows = "audience,role.parenting.use-advice\ngovernors,3\n"
    (tmp_path / "t.csv").write_text(rows, encoding="utf-8")
    ran = reflect(tmp_path, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "`governors` is no audience; did you mean `leaders`?" in ran.err
