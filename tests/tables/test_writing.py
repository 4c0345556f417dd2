"""Responses written as a table, and read back: the same answers, whatever they are."""

import csv
import io
import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect.diagnostics import Expected
from reflect.questionnaire import Audience, Item, Missing, Questionnaire
from reflect.responses import Answer, Asked, Chosen, Entry, Picked, Respondent, Response, Written
from reflect.scoring.frame import wide
from reflect.tables.as_responses import responses_of
from reflect.tables.cells import NOT_ASKED, guarded, unguarded
from reflect.tables.reading import read_table
from reflect.tables.writing import codebook_of, table_of
from tests.making import (
    DAY,
    WAVE,
    choice_item,
    item,
    number_item,
    open_item,
    questionnaire,
    responses,
    scale,
)
from tests.scoring.drawing import Survey, surveys

OPEN = questionnaire(item("a"), open_item("why"))


def taken_back(
    content: bytes, asked: Sequence[Questionnaire], suffix: str = ".csv"
) -> tuple[Response, ...]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"t{suffix}"
        path.write_bytes(content)
        return responses_of(read_table(path, asked).require(), asked, "none", DAY)


def told(given: Iterable[Response]) -> list[tuple[object, ...]]:
    """What a table keeps of responses: all but ids, notes, the day, and who was asked nothing."""
    return sorted(
        (
            (r.respondent.wave, r.respondent.audience, r.respondent.group, r.respondent.joint),
            r.respondent.core,
            sorted((id_, str(entry.answer)) for id_, entry in r.entries.items()),
        )
        for r in given
        if r.entries
    )


@settings(max_examples=25)
@given(surveys(files=2))
def test_a_table_is_taken_back_with_the_same_answers(survey: Survey) -> None:
    back = told(survey.responses)
    if not back:
        return
    assert (
        told(taken_back(table_of(survey.responses, survey.questionnaires), survey.questionnaires))
        == back
    )


LABELS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "shouted": str.upper,
    "spaced": lambda label: f"\u00a0{label.replace(' ', '  ')} ",
    "curly": lambda label: label.replace("'", "’"),
}


@settings(max_examples=25)
@given(
    survey=surveys(),
    label=st.sampled_from(sorted(LABELS)),
    delimiter=st.sampled_from(",;\t"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
def test_labels_in_any_dress_are_the_answers(
    survey: Survey, label: str, delimiter: str, encoding: str
) -> None:
    items = [item for q in survey.questionnaires for item in q.scored]
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(["group", "audience", *(item.id for item in items)])

    def cell(response: Response, item: Item) -> str:
        entry = response.entries.get(item.id)
        if entry is None or entry.answer is Missing.SKIPPED:
            return NOT_ASKED if entry is None else "skipped"
        assert isinstance(entry.answer, Chosen | Missing)
        chosen = entry.answer
        return LABELS[label](
            item.scale.label(chosen.value if isinstance(chosen, Chosen) else chosen)
        )

    given_by = [r for r in survey.responses if r.entries]
    for response in given_by:
        writer.writerow(["Größe", "Leader", *(cell(response, item) for item in items)])
    if not given_by:
        return
    content = file.getvalue().encode(encoding)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        path.write_bytes(content)
        frame = read_table(path, survey.questionnaires).require().frame
    ids = [item.id for item in items]
    assert frame.select(ids).equals(wide(given_by, items).select(ids).collect())
    assert frame["_group"].unique().to_list() == ["Größe"]


WORDS = st.text(
    st.one_of(st.sampled_from("=+-@'\";, \n"), st.characters(exclude_categories=["Cc", "Cs"])),
    min_size=1,
    max_size=20,
).filter(lambda words: words == words.strip())


@settings(max_examples=25)
@given(words=WORDS, group=WORDS)
def test_words_are_taken_back_as_they_were(words: str, group: str) -> None:
    (blank,) = responses(OPEN, "3", group=" ".join(group.split()))
    answers = {**blank.entries, "why": Entry(Written(words))}
    (back,) = taken_back(table_of([Response(blank.respondent, answers, DAY)], [OPEN]), [OPEN])
    assert back.entries == answers
    assert back.respondent.group == blank.respondent.group


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "'=x", "''-x", "Skipped"])
def test_formulas_and_keys_are_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("kind;=HYPERLINK(1)", "kind;'=HYPERLINK(1)"),
        ('a; "=1"', 'a; \'"=1"'),
        ("a\t+1", "a\t'+1"),
        ("More:\n- trips\n- time", "More:\n'- trips\n'- time"),
        ("\uff1d1", "'\uff1d1"),
        ("a;'=1", "a;''=1"),
    ],
)
def test_parts_are_guarded_too(text: str, cell: str) -> None:
    """Where Excel parts cells at semicolons, quotation marks in the middle do not hold a cell."""
    assert guarded(text) == cell
    assert unguarded(cell) == text


_TEXTS = st.text(alphabet="a;\t\n '\"=-+@\uff1d1", max_size=12)


@given(_TEXTS)
def test_no_separator_makes_a_formula_and_everything_comes_back(text: str) -> None:
    cell = guarded(text)
    assert unguarded(cell) == text
    first, *rest = re.split(r"[;\t\r\n]", cell)
    assert not re.match(r"[=+@\uff1d-]", first)
    assert not any(re.match(r" *\"*[=+@\uff1d-]", part) for part in rest)


@pytest.mark.parametrize("text", ["", "x", "'x", "a=b", "skipped it", "it's"])
def test_other_texts_are_left_alone(text: str) -> None:
    assert guarded(text) == unguarded(text) == text


def test_a_scale_whose_labels_are_values_of_others() -> None:
    shifted = scale(0, 1, 2)
    for option in shifted["options"][:3]:
        option["label"] = str(option["value"] + 1)
    asked = questionnaire(item("a", scale="shifted"), scales={"shifted": shifted})
    before = responses(asked, "0", "1", "2", "?")
    content = table_of(before, [asked])
    assert b"1 = 2" in content
    assert told(taken_back(content, [asked])) == told(before)


def test_the_order_and_the_numbers_tell_nothing() -> None:
    before = responses(OPEN, *"12345" * 4)
    rows = list(csv.DictReader(io.StringIO(table_of(before, [OPEN]).decode("utf-8-sig"))))
    assert [row["respondent"] for row in rows] == [str(number) for number in range(1, 21)]
    assert [row["a"] for row in rows] != [*"12345" * 4]
    assert table_of(before[::-1], [OPEN]) == table_of(before, [OPEN])
    assert not any(r.respondent.id in str(rows) for r in before)


def test_what_a_table_looks_like() -> None:
    staff = questionnaire(item("a", core=True), item("b"), open_item("why"))
    asked = (Asked(staff.id, staff.version, staff.hash),)
    who = Respondent("x", WAVE, Audience.STAFF, asked, "Yéar; 4", 3, True, "ur")
    entries = {"a": Entry(Chosen(4), "a note"), "why": Entry(Missing.SKIPPED)}
    assert table_of([Response(who, entries, date(2026, 3, 2))], [staff]).decode("utf-8") == (
        "\ufeffrespondent,wave,audience,group,joint,form,language,a,b,why\r\n"
        "1,spring,staff,Yéar; 4,3,short,ur,4,not_asked,skipped\r\n"
    )


def test_versions_of_a_questionnaire_stand_in_one_table() -> None:
    older = questionnaire(item("a"), item("gone"))
    newer = questionnaire(item("a", scale="two"), item("new"), scales={"two": [0, 0.5]})
    before = (*responses(older, "5 1"), *responses(newer, "0.5 2", audience=Audience.STAFF))
    text = table_of(before, [older, newer]).decode("utf-8-sig")
    rows = {row["audience"]: row for row in csv.DictReader(io.StringIO(text))}
    assert [rows["leaders"][id_] for id_ in ("a", "gone", "new")] == ["5", "1", "not_asked"]
    assert [rows["staff"][id_] for id_ in ("a", "gone", "new")] == ["0.5", "not_asked", "2"]


def test_nothing_in_the_codebook_is_a_formula() -> None:
    """Scales have names that a person sets, as subscales and labels have."""
    asked = questionnaire(item("a", scale="=cmd|x"), scales={"=cmd|x": scale(-1, 0)})
    (row, *_) = csv.DictReader(io.StringIO(codebook_of([asked]).decode("utf-8-sig")))
    assert (row["scale"], row["value"], row["cell"]) == ("'=cmd|x", "-1", "-1")


def test_the_codebook_says_what_every_cell_means() -> None:
    asked = questionnaire(
        item("a", reverse=True, scale="two"), open_item("why"), scales={"two": [1, 0.5]}
    )
    rows = list(csv.DictReader(io.StringIO(codebook_of([asked]).decode("utf-8-sig"))))
    assert [
        (r["item"], r["kind"], r["cell"], r["value"], r["label"], r["missing"]) for r in rows
    ] == [
        ("a", "scored", "1", "1", "Worth 1", ""),
        ("a", "scored", "0.5", "0.5", "Worth 0.5", ""),
        ("a", "scored", "dont_know", "", "Don't know", "dont_know"),
        ("a", "scored", "not_applicable", "", "Does not apply", "not_applicable"),
        ("a", "scored", "skipped", "", "Left blank", "skipped"),
        ("a", "scored", "not_asked", "", "Not asked", "not_asked"),
        ("why", "open", "", "", "", ""),
    ]
    first = rows[0]
    assert (first["question"], first["type"], first["stance"]) == (
        "role",
        "parenting",
        "engagement",
    )
    assert (first["core"], first["reverse"], first["weight"], first["scale"]) == (
        "no",
        "yes",
        "1",
        "two",
    )
    assert first["leaders"] == "How often a?"
    assert first["meaning_staff"] == asked.scored[0].meaning(Audience.STAFF)
    assert (first["questionnaire"], first["version"], first["hash"]) == (
        asked.id,
        asked.version,
        asked.hash,
    )


def test_an_item_that_a_table_cannot_hold() -> None:
    asked = questionnaire(item("group"))
    with pytest.raises(Expected, match="item group is called like a column about the respondent"):
        table_of(responses(asked, "1"), [asked])


def test_an_export_writes_the_codes_of_the_file_and_they_are_taken_back() -> None:
    coded = questionnaire(item("a"), item("b"), codes={"dont_know": [98, 97], "skipped": ["=x"]})
    given = responses(coded, "? 3", "_ 4")
    content = table_of(given, [coded])
    cells = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert sorted((row["a"], row["b"]) for row in cells) == [("'=x", "4"), ("98", "3")]
    assert told(taken_back(content, [coded])) == told(given)
    codebook = list(csv.DictReader(io.StringIO(codebook_of([coded]).decode("utf-8-sig"))))
    assert {row["missing"]: row["cell"] for row in codebook if row["item"] == "a"} == {
        "": "5",
        "dont_know": "98",
        "not_applicable": "not_applicable",
        "skipped": "'=x",
        "not_asked": "not_asked",
    }


def test_choices_and_numbers_are_written_and_taken_back() -> None:
    asked = questionnaire(
        choice_item("one", "odd"),
        choice_item("many", "odd", many=True),
        number_item("far", codes=[-9], least=0),
        scales={"odd": [-1, 2, 10]},
    )
    given = [
        Response(
            Respondent(f"r{number}", WAVE, Audience.STAFF, (Asked("made", "1.0.0", asked.hash),)),
            {id_: Entry(said) for id_, said in zip(("one", "many", "far"), answers, strict=True)},
            DAY,
        )
        for number, answers in enumerate[tuple[Answer, ...]](
            [
                (Chosen(-1.0), Picked((-1.0, 10.0)), Chosen(12.5)),
                (Missing.DONT_KNOW, Missing.SKIPPED, Missing.SKIPPED),
                (Missing.SKIPPED, Picked((2.0,)), Chosen(0.0)),
            ]
        )
    ]
    content = table_of(given, [asked])
    cells = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert sorted((row["one"], row["many"], row["far"]) for row in cells) == [
        ("-1", "'-1;10", "12.5"),
        ("dont_know", "skipped", "-9"),
        ("skipped", "2", "0"),
    ]
    assert told(taken_back(content, [asked])) == told(given)
    codebook = list(csv.DictReader(io.StringIO(codebook_of([asked]).decode("utf-8-sig"))))
    assert [(row["item"], row["kind"]) for row in codebook if row["missing"] == "skipped"] == [
        ("one", "choice"),
        ("many", "choices"),
        ("far", "number"),
    ]
