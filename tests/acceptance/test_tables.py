"""Tables of answers: exported, imported, refused with the place of every error."""

from pathlib import Path

import pytest

from reflect.questionnaire import Audience
from reflect.responses import Response, Wave, Written, answers_of
from tests.acceptance.command import (
    OPENED,
    OWN,
    WAVE,
    name_school,
    reflect,
    responses,
    store,
    take_in,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A school with a questionnaire of its own, `own.yaml`, and no answers yet."""
    here = tmp_path / "here"
    name_school(here)
    (here / "own.yaml").write_text(OWN, encoding="utf-8")
    return here


def table(folder: Path, *lines: str, name: str = "t.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def told(given: list[Response]) -> list[tuple[object, ...]]:
    return sorted(
        (r.respondent.wave, r.respondent.audience, r.respondent.core, answers_of(r.entries))
        for r in given
    )


OWN_ONLY = ("--questionnaire", "own.yaml")
LEADERS = ("--audience", "leaders")


def test_exported_here_and_imported_there(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    leaders = responses(Audience.LEADERS, 2, first_says='=HYPERLINK("x");\n“Ja”, 😀')
    take_in(here, leaders, responses(Audience.PARENTS, 3, option=1))
    ran = reflect(here, "export", "my answers.csv", typed="no\n")
    assert "raw answers of 5 respondents, not a report: whoever has the file can read" in ran.out
    assert "Nothing was written." in ran.out
    assert not (here / "my answers.csv").exists()
    ran = reflect(here, "export", "my answers.csv", typed="yes\n")
    assert ran.code == 0
    assert "5 responses of “Autumn 2026” written to my answers.csv." in ran.out
    note = '48 notes are not in it; for those: reflect responses export "my answers.json"'
    assert note in ran.out
    assert 'To take it back elsewhere: reflect import "my answers.csv"' in ran.out
    assert (here / "my answers.codebook.csv").read_text("utf-8-sig").startswith("item,")
    text = (here / "my answers.csv").read_text("utf-8-sig")
    assert "'=HYPERLINK" in text
    assert not any(r.respondent.id in text for r in leaders)

    name_school(there)
    ran = reflect(there, "import", "../here/my answers.csv")
    assert ran.out.splitlines() == [
        "5 responses added; 0 were here already.",
        "This was import 1. To take it back: reflect undo",
        "See where you are: reflect",
    ]
    again = reflect(there, "import", "../here/my answers.csv", "../here/my answers.csv")
    assert again.out.startswith("0 responses added; 5 were here already.\n")
    assert told(store(there).responses()) == told(store(here).responses())
    said = [
        r.entries["role.more-say"].answer
        for r in store(there).responses(WAVE)
        if r.respondent.audience is Audience.LEADERS
    ]
    assert Written('=HYPERLINK("x");\n“Ja”, 😀') in said
    assert reflect(there, "score").code == 0


def test_a_table_from_here_is_not_counted_twice_unasked(tmp_path: Path) -> None:
    take_in(tmp_path, responses(Audience.STAFF, 5))
    assert reflect(tmp_path, "export", "t.csv", "--yes").code == 0
    unasked = reflect(tmp_path, "import", "t.csv")
    assert (unasked.code, "before this was answered; nothing" in unasked.err) == (2, True)
    ran = reflect(tmp_path, "import", "t.csv", typed="no\n")
    assert (ran.code, "It would be counted twice" in ran.out) == (0, True)
    assert "Nothing was taken in." in ran.out
    assert len(store(tmp_path).responses()) == 5
    assert reflect(tmp_path, "import", "t.csv", "--yes").out.startswith("5 responses added")


def test_several_errors_at_once_and_nothing_is_stored(folder: Path) -> None:
    table(folder, "audience,warm,fair", "leaders,Yes,No")
    table(folder, "audience,warm,fiar", "leaders,Yse,No", "pupils,1,1", name="bad.csv")
    table(folder, "warm,fair", "2,Yes", name="nobody.csv")
    (folder / "book.xlsx").write_bytes(b"PK")
    (folder / "answers.json").write_text("{}", encoding="utf-8")
    files = ("t.csv", "bad.csv", "nobody.csv", "book.xlsx", "answers.json", "gone.csv")
    ran = reflect(folder, "import", *files, *OWN_ONLY)
    assert ran.code == 2
    assert ran.err.splitlines() == [
        "answers.json X101 is JSON, perhaps exported answers; for those: reflect responses import",
        "bad.csv:1:3 X102 the column `fiar` is unknown; did you mean `fair`?",
        "bad.csv:2:2 X104 column `warm`, row 2: `Yse` is no answer here; did you mean `Yes` (1)?",
        "bad.csv:3:1 X106 column `audience`, row 3: `pupils` is no audience; "
        "write one of: leaders, parents",
        "book.xlsx X101 is no workbook, whatever its name says, or is damaged; save it again",
        "gone.csv X101 cannot be read: No such file or directory",
        "nobody.csv X106 does not say who answered; add a column `audience` (leaders, parents), "
        "or say it for the whole file: --audience leaders",
        "nobody.csv:2:1 X104 column `warm`, row 2: `2` is off the scale; write one of 0, 1",
    ]
    assert not (folder / "reflect.db").exists()


def test_named_respondents_with_other_answers_are_refused(folder: Path) -> None:
    table(folder, "respondent,warm", "x,Yes", "y,No", "z,No")
    assert reflect(folder, "import", "t.csv", *OWN_ONLY, *LEADERS).code == 0
    table(folder, "respondent,warm", "new,Yes", "x,No", "y,No", "z,Yes", name="u.csv")
    ran = reflect(folder, "import", "u.csv", *OWN_ONLY, *LEADERS)
    assert ran.code == 2
    said = "rows 3 and 5: of 3 respondents who are here already, 2 have other answers. "
    assert ran.err.startswith(f"u.csv:3:1 X108 {said}")
    assert "If the answers were put right, give the same command with --replace." in ran.err
    assert len(store(folder).responses()) == 3
    table(folder, "respondent,warm", "new,Yes", "x,Yes", name="u.csv")
    ran = reflect(folder, "import", "u.csv", *OWN_ONLY, *LEADERS)
    assert ran.out.startswith("1 response added; 1 was here already.\n")


def test_waves_named_in_a_table_and_on_the_command_line(folder: Path) -> None:
    table(folder, "wave,audience,warm", "Summer 2025,leaders,1", ",leaders,0")
    ran = reflect(folder, "import", "t.csv", *OWN_ONLY, "--wave", "Summer  2025")
    assert ran.out.startswith("2 responses added")
    (wave,) = store(folder).waves()
    assert (wave.name, wave.is_open) == ("Summer 2025", True)

    table(folder, "wave,audience,warm", "Spring 2024,leaders,1", "SUMMER 2025,parents,0")
    assert reflect(folder, "import", "t.csv", *OWN_ONLY).out.startswith("2 responses added")
    waves = {wave.name: wave.is_open for wave in store(folder).waves()}
    assert waves == {"Summer 2025": True, "Spring 2024": False}
    assert reflect(folder, "import", "t.csv", *OWN_ONLY).out.startswith("0 responses added; 2")

    table(folder, "wave,audience,warm", "Spring 2024,leaders,0")
    ran = reflect(folder, "import", "t.csv", *OWN_ONLY)
    assert (ran.code, "“Spring 2024” is closed, so no more answers are taken" in ran.err) == (
        2,
        True,
    )
    table(folder, "audience,warm", "parents,1")
    assert reflect(folder, "import", "t.csv", *OWN_ONLY).out.startswith("1 response added")
    assert len(store(folder).responses("Summer 2025")) == 4


def test_without_a_wave_this_term_is_opened(folder: Path) -> None:
    table(folder, "audience,warm", "leaders,0")
    assert reflect(folder, "import", "t.csv", *OWN_ONLY).code == 0
    assert [wave.is_open for wave in store(folder).waves()] == [True]


def test_a_folder_is_one_school(folder: Path) -> None:
    table(folder, "school,audience,warm", "Hill,leaders,0", "Hill,leaders,1")
    table(folder, "school,audience,warm", "Lake,leaders,0", name="lake.csv")
    ran = reflect(folder, "import", "t.csv", "lake.csv", *OWN_ONLY)
    assert (ran.code, "answers of 2 schools (“Hill”, “Lake”)" in ran.err) == (2, True)
    assert not (folder / "reflect.db").exists()
    assert reflect(folder, "import", "t.csv", *OWN_ONLY).code == 0


def test_what_is_not_kept_is_said(folder: Path) -> None:
    table(
        folder,
        "respondent,audience,warm,fair,seconds",
        "a,leaders,0,1,3.9",
        "b,leaders,0,1,4",
        "c,leaders,,,90",
        "d,leaders,1,1,",
    )
    ran = reflect(folder, "import", "t.csv", *OWN_ONLY)
    assert ran.out.splitlines() == [
        "3 responses added; 0 were here already.",
        "1 row was left out, since nothing was answered there.",
        "The times are not kept. 1 respondent took less than 2 seconds an item.",
        "This was import 1. To take it back: reflect undo",
        "See where you are: reflect",
    ]
    table(folder, "audience,warm", "leaders,0", "leaders,1")
    assert reflect(folder, "import", "t.csv", *OWN_ONLY).code == 0
    table(folder, "audience,warm", "leaders,0", "leaders,0")
    ran = reflect(folder, "import", "t.csv", *OWN_ONLY, "--yes")
    assert "If they are other people, give each row its own `respondent`." in ran.out


def test_groups_are_spelled_as_they_are_here(folder: Path) -> None:
    for name, group in (("a.csv", "Year 3"), ("b.csv", "year  3")):
        table(folder, "audience,group,warm,fair", f"leaders,{group},1,1", name=name)
        assert reflect(folder, "import", name, *OWN_ONLY).code == 0
    table(folder, "audience,group,warm", "leaders,YEAR3,0", name="c.csv")
    assert reflect(folder, "import", "c.csv", *OWN_ONLY).code == 0
    assert store(folder).groups() == ["Year 3"]


def test_where_nothing_can_be_exported(folder: Path) -> None:
    assert "no answers in" in reflect(folder, "export", "t.csv").err
    store(folder).open_wave(OPENED)
    none = reflect(folder, "export", "t.csv")
    assert (none.code, "no submitted answers in “Autumn 2026” to export" in none.err) == (2, True)
    other = reflect(folder, "export", "t.ods")
    assert (other.code, "let the name end in .csv or .xlsx" in other.err) == (2, True)
    store(folder).add([], [], [Wave("Older", OPENED.opened, OPENED.opened)])
    table(folder, "audience,warm", "leaders,0")
    assert reflect(folder, "import", "t.csv", *OWN_ONLY).code == 0
    again = reflect(folder, "export", "t.csv", "--yes")
    assert (again.code, "t.csv is already there" in again.err) == (2, True)
    older = reflect(folder, "export", "older.csv", "--wave", "older", "--yes")
    assert "no submitted answers in “Older”" in older.err
    unknown = reflect(folder, "export", "u.csv", "--wave", "Odler", "--yes")
    assert "There is no wave “Odler”" in unknown.err


def test_questionnaires_that_cannot_go_together(folder: Path) -> None:
    (folder / "copy.yaml").write_text(OWN.replace("id: climate", "id: copy"), encoding="utf-8")
    (folder / "newer.yaml").write_text(OWN.replace("1.0.0", "1.0.1"), encoding="utf-8")
    table(folder, "audience,warm", "leaders,0")
    for other, said in {"copy.yaml": "stands in both", "newer.yaml": "have the same id"}.items():
        ran = reflect(folder, "import", "t.csv", *OWN_ONLY, "--questionnaire", other)
        assert (ran.code, said in ran.err) == (2, True)


def test_a_form_whose_back_was_not_typed_in_is_pointed_out(tmp_path: Path) -> None:
    name_school(tmp_path)
    assert reflect(tmp_path, "form", "--format", "html", "--csv", "t.csv").code == 0
    heading = (tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    width = len(heading.split(","))
    whole, front = ["3"] * (width - 3), ["3"] * 10 + [""] * (width - 13)
    typed = [",".join([str(n), "parents", "", *(front if n == 2 else whole)]) for n in (1, 2, 3)]
    table(tmp_path, heading, *typed)
    ran = reflect(tmp_path, "import", "t.csv", "--yes")
    assert ran.code == 0, ran.err
    assert (
        "Row 3: nothing is ticked from question 11 on. Was the back of the form not filled in, or "
        "not typed in?\nWhen it is put right: reflect import t.csv --replace"
    ) in ran.out
