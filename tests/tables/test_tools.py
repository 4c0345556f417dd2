"""What form tools do besides: their own numbers and codes, times, other languages, encodings."""

from pathlib import Path

import pytest

from reflect.diagnostics import Checked
from reflect.questionnaire import Audience, Status
from reflect.questionnaire.codes import bare_codes_of
from reflect.questionnaire.translation import Translated, Translation
from reflect.tables.manner import Manner
from reflect.tables.reading import AnswerTable, read_table
from reflect.tables.sources.encoding import encoding_of
from reflect.tables.sources.separated import delimiter_of
from tests.making import item, open_item, questionnaire

ASKED = questionnaire(
    *(item(id_, scale="none") for id_ in ("trust", "voice")),
    open_item("why"),
    scales={"none": [0, 1, 2, 3, 4]},
)


def read(folder: Path, text: str, **more: object) -> Checked[AnswerTable]:
    path = folder / "t.csv"
    path.write_text(text, encoding="utf-8")
    return read_table(path, [ASKED], Audience.STAFF, **more)  # type: ignore[arg-type]


def answers(checked: Checked[AnswerTable], id_: str = "trust") -> list[object]:
    return checked.require().frame[id_].to_list()


def test_numbers_of_a_tool_are_its_own(tmp_path: Path) -> None:
    head = "StartDate,RecordedDate,ResponseId,DistributionChannel,How often trust?,How often voice?"
    rows = "\n".join(f"x,y,R_{n},anonymous,{n},5" for n in range(1, 6))
    (problem,) = read(tmp_path, f"{head}\n{rows}").diagnostics
    assert problem.message == (
        "these are Qualtrics’s own numbers, not those of the questionnaire; export the answers in "
        "words: in Data & Analysis › Export & Import choose “Use choice text”"
    )


def test_codes_of_limesurvey_and_ours(tmp_path: Path) -> None:
    head = "submitdate,lastpage,startlanguage,seed,"
    theirs = read(tmp_path, f"{head}How often trust?\n2026-11-03,1,en,7,A1\n2026-11-03,1,en,7,A2\n")
    assert "these are LimeSurvey’s own numbers" in theirs.diagnostics[0].message
    codes = {id_: code for code, id_ in bare_codes_of(ASKED).items()}
    ours = (
        f"{head}group,array1[{codes['trust']}],array1[{codes['voice']}]\n"
        "2026-11-03,1,en,7,Year 3,0,d\n2026-11-03,1,en,7,Year 4,4,n\n,1,en,7,Year 4,1,\n"
    )
    table = read(tmp_path, ours)
    assert (answers(table), answers(table, "voice")) == ([1, 5, 2], [-1, -2, -3])
    assert table.require().frame["_group"].to_list() == ["Year 3", "Year 4", "Year 4"]
    assert table.require().how.unfinished == 1


def test_kobo_and_odk(tmp_path: Path) -> None:
    """Headings are paths of codes, cells the names of choices, times with their zone."""
    text = (
        "start;end;questionnaire;part_1/group;part_2/trust;part_2/voice;part_3/why;_id\n"
        "2026-11-03T08:00:00.000+01:00;2026-11-03T08:02:30.000+01:00;made;Year 3;0;d;Ask us;1\n"
        "2026-11-03T08:00:00.000+01:00;2026-11-03T07:03:00.000+00:00;made;;4;2;;2\n"
    )
    table = read(tmp_path, text).require()
    assert table.frame["trust"].to_list() == [1, 5]
    assert table.frame["_group"].to_list() == ["Year 3", None]
    assert table.frame["_seconds"].to_list() == [150, 180]
    assert table.how.unused == ()


def test_labels_and_words_of_a_translation(tmp_path: Path) -> None:
    labels = ["Nie", "Selten", "Manchmal", "Oft", "Immer", "Weiß nicht", "Trifft nicht zu"]
    words: dict[tuple[str | int, ...], Translated] = {
        ("scales", "none", "options", place): Translated(label, None, Status.DRAFT)
        for place, label in enumerate(labels)
    }
    words["items", "trust", "text", "staff"] = Translated("Wie oft Vertrauen?", None, Status.DRAFT)
    german = Translation("made", "de", words)
    text = "Zeitstempel,1. Wie oft Vertrauen? *,voice\nx,Oft,2 - Manchmal\ny,WEISS NICHT,Immer;\n"
    table = read(tmp_path, text, translations=[german])
    assert answers(table) == [4, -1]
    assert answers(table, "voice") == [3, 5]


GERMAN = ["Nie", "Selten", "Worth 2", "Oft", "Immer", "Weiß nicht", "Trifft nicht zu"]
SWISS = ["Nie", "Selten", "Worth 2", "Oft", "Stets", "Weiß nicht", "Trifft nicht zu"]


@pytest.mark.parametrize(
    ("cells", "spoken"),
    [
        (["Nie", "Immer", "2", ""], "de"),
        (["Nie", "Stets"], "gsw"),
        (["Nie", "Oft"], None),  # in which of the two?
        (["Nie", "Immer", "Worth 1"], None),  # some in the language of the questionnaire
        (["Worth 2", "3"], None),  # which is its label there, too
        (["0", "d"], None),
    ],
)
def test_the_language_that_all_labels_are_in(
    tmp_path: Path, cells: list[str], spoken: str | None
) -> None:
    translations = [
        Translation(
            "made",
            tag,
            {
                ("scales", "none", "options", place): Translated(label, None, Status.DRAFT)
                for place, label in enumerate(labels)
            },
        )
        for tag, labels in (("de", GERMAN), ("gsw", SWISS))
    ]
    text = "".join(f"{cell},{cell}\n" for cell in ["trust", *cells]).replace("t,trust", "t,voice")
    table = read(tmp_path, text, translations=translations).require()
    assert {*table.frame["_language"]} == {spoken}


def test_the_language_that_a_column_names(tmp_path: Path) -> None:
    text = "trust,Language\n0,ur\n1,PT_br\n2,Welsh\n3,\n"
    table = read(tmp_path, text).require()
    assert table.frame["_language"].to_list() == ["ur", "pt-BR", "cy", None]
    (wrong,) = read(tmp_path, "trust,language\n0,Klingonish\n").diagnostics
    assert (wrong.code, wrong.line, wrong.column) == ("X106", 2, 2)
    assert wrong.message == (
        "column `language`, row 2: `Klingonish` is no language; write its code, like ur for Urdu, "
        "cy for Welsh or pt-BR for Brazilian Portuguese, or leave it blank"
    )


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("2 - Worth 2", 3),
        ("2: Worth 2", 3),
        ("3. Worth 2", 3),  # by its place on the form
        ("Worth 2 (2)", 3),
        ("Worth\u200b 2;", 3),
        ("NaN", -3),
        ("<NA>", -3),
        ("5 - Worth 2", None),
        ("Worth 2; Worth 3", None),
        ("2/3", None),
    ],
)
def test_cells_with_more_around_the_answer(tmp_path: Path, cell: str, code: int | None) -> None:
    checked = read(tmp_path, f'trust,voice\n"{cell}",1\n0,1\n')
    if code is None:
        (problem,) = checked.diagnostics
        assert (problem.code, problem.line, problem.column) == ("X104", 2, 1)
    else:
        assert answers(checked) == [code, 1]


def test_one_error_for_the_same_cell_in_many_columns(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, "trust,voice\n1,1\nDK,2\n2,DK\n").diagnostics
    assert problem.message == (
        "column `trust`, row 3, and 1 more column: `DK` is no answer here; did you mean "
        "`Don't know` (d)?"
    )


def test_the_person_in_front_and_the_words_contradict(tmp_path: Path) -> None:
    asked = questionnaire(item("a", text={"staff": "Do we?", "parents": "Does the school?"}))
    path = tmp_path / "t.csv"
    path.write_text("Does the school?\nWorth 1\n", encoding="utf-8")
    (problem,) = read_table(path, [asked], Audience.STAFF).diagnostics
    assert problem.message.startswith("the questions are worded for parents, and --audience says")
    assert read_table(path, [asked]).require().frame["_audience"].to_list() == ["parents"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("group,a\nTřída 3,Často\nžluťoučký kůň,ěščř\n", "cp1250"),
        ("group,a\nЖёлтый зал,Иногда\nДлинный дом,Пятый\n", "cp1251"),
        ("group,a\nCafé,Souvent\nÉcole où ça va,Rarement\n", "cp1252"),
        ("group,a\nÄiti,Öljy\n", "cp1252"),
        ("学校,回答\n一年生,いつも\n二年生,ときどき\n", "cp932"),
    ],
)
def test_encodings_are_told_and_said_to_be_assumed(text: str, encoding: str) -> None:
    found = encoding_of(text.encode(encoding))
    assert found is not None
    assert text.encode(encoding).decode(found.name) == text
    assert found.is_assumed
    assert encoding_of(text.encode()) != found


def test_commas_in_questions_part_nothing() -> None:
    head = [
        "ID;When the school plans, how often do I, or we?;If so, why, and when?\n",
        "1;Often, I think;\n",
        "2;;Well, no\n",
    ]
    assert delimiter_of(head, lambda _: False) == ";"


def test_an_encoding_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="There is no encoding called"):
        read(tmp_path, "trust\n1\n", manner=Manner(encoding="latin-99"))


def test_the_language_that_a_tool_notes(tmp_path: Path) -> None:
    """Of those that there are translations in; all others are the questionnaire's own, or none."""
    words: dict[tuple[str | int, ...], Translated] = {}
    there = [Translation("made", tag, words) for tag in ("ur", "pt-BR", "cy")]
    rows = "".join(f"4,{tag}\n" for tag in ("UR", "pt_BR", "cy-GB", "EN", "xx-nothing", ""))
    for heading in ("UserLanguage", "startlanguage. Start language"):
        table = read(tmp_path, f"trust,{heading}\n{rows}", translations=there).require()
        assert table.frame["_language"].to_list() == ["ur", "pt-BR", "cy", None, None, None]
