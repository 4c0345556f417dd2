"""The built-in questionnaires keep to the blueprint (framing note, section 3)."""

import re
from collections import Counter
from pathlib import Path
from statistics import fmean

import pytest

from reflect.framing import EpsteinType, Question, Stance
from reflect.lint.language.reading_grade import flesch_kincaid, words_in
from reflect.questionnaire import THE_THREE, Audience, Missing, OpenItem, Questionnaire, find
from reflect.questionnaire.library import BUILT_IN

QUESTIONNAIRES = [find(name, Path()).require() for name in BUILT_IN]
ITEMS = [item for q in QUESTIONNAIRES for item in q.scored]
READING_AGE_11 = 6.0
"""Flesch–Kincaid grade: reading age about 11."""


@pytest.mark.parametrize("questionnaire", QUESTIONNAIRES, ids=lambda q: q.id)
def test_each_has_two_items_of_every_type_and_stance_one_of_them_core(
    questionnaire: Questionnaire,
) -> None:
    cells = Counter((item.type, item.stance) for item in questionnaire.scored)
    core = Counter((item.type, item.stance) for item in questionnaire.scored if item.core)
    every_cell = {(type_, stance) for type_ in EpsteinType for stance in Stance}
    assert cells == dict.fromkeys(every_cell, 2)
    assert core == dict.fromkeys(every_cell, 1)
    assert sum(isinstance(item, OpenItem) for item in questionnaire.items) == 2


def test_each_asks_one_of_the_two_questions() -> None:
    assert [{item.question for item in q.scored} for q in QUESTIONNAIRES] == [
        {Question.ROLE},
        {Question.INTERACTION},
    ]


def test_every_item_is_worded_for_every_audience_and_no_wording_stands_twice() -> None:
    everything = [item for q in QUESTIONNAIRES for item in q.items]
    assert all(set(item.text) == set(THE_THREE) for item in everything)
    texts = [text for item in everything for text in item.text.values()]
    assert len(texts) == len(set(texts))


def test_scales_run_from_least_to_most_in_five_labelled_points() -> None:
    scales = {item.scale.id: item.scale for item in ITEMS}
    assert len(scales) <= 6
    for scale in scales.values():
        assert [option.value for option in scale.options] == [0, 1, 2, 3, 4]
        assert {option.missing for option in scale.missing_options} == {
            Missing.DONT_KNOW,
            Missing.NOT_APPLICABLE,
        }
    for item in ITEMS:
        assert item.scale == scales[item.scale.id], "the two files define their scales alike"


def test_no_item_counts_backwards() -> None:
    assert not any(item.reverse for item in ITEMS)


@pytest.mark.parametrize(
    ("audience", "most"), [(Audience.LEADERS, 25), (Audience.STAFF, 25), (Audience.PARENTS, 20)]
)
def test_items_are_short(audience: Audience, most: int) -> None:
    long = {i.id: n for i in ITEMS if (n := len(words_in(i.text[audience]))) > most}
    assert long == {}


def test_parents_can_read_their_wording(capsys: pytest.CaptureFixture[str]) -> None:
    grades = {item.id: flesch_kincaid(item.text[Audience.PARENTS]) for item in ITEMS}
    with capsys.disabled():
        print(  # noqa: T201  the figure is to be seen
            f"\nparents' wording, Flesch-Kincaid grade: mean {fmean(grades.values()):.1f}, "
            f"highest {max(grades.values()):.1f}"
        )
    assert fmean(grades.values()) <= READING_AGE_11
    assert {id_: grade for id_, grade in grades.items() if grade > READING_AGE_11 + 1} == {}


@pytest.mark.parametrize("questionnaire", QUESTIONNAIRES, ids=lambda q: q.id)
def test_both_stances_of_a_type_are_asked_on_the_same_scales(questionnaire: Questionnaire) -> None:
    """So no difference between the indices, in the short form either, can come from the scales."""
    for type_ in EpsteinType:
        for short in (False, True):
            asked = {
                stance: Counter(
                    item.scale.id
                    for item in questionnaire.scored
                    if (item.type, item.stance) == (type_, stance) and item.core >= short
                )
                for stance in Stance
            }
            assert asked[Stance.INVOLVEMENT] == asked[Stance.ENGAGEMENT], type_


def test_every_item_has_a_short_statement_of_its_own() -> None:
    statements = [item.statement or "" for item in ITEMS]
    assert [words for words in statements if not 3 <= len(words.split()) <= 9] == []
    assert len(set(statements)) == len(ITEMS)


def test_no_parent_is_asked_to_count_other_families() -> None:
    asked = [item.text[Audience.PARENTS] for item in ITEMS]
    assert [text for text in asked if "how many" in text.casefold() or "I know, " in text] == []


def test_no_parent_is_asked_for_others_like_them_or_for_an_us_without_an_owner() -> None:
    asked = [item.text[Audience.PARENTS] for item in ITEMS]
    assert [text for text in asked if re.search(r"\b(like me|like mine|us)\b", text)] == []


@pytest.mark.parametrize("audience", THE_THREE)
def test_what_is_asked_how_often_names_the_occasion(audience: Audience) -> None:
    """Without one, "almost always" has no meaning."""
    asked = [item.text[audience] for item in ITEMS if item.scale.id == "how-often"]
    assert [text for text in asked if not text.startswith(("When ", "After "))] == []


# docs/instrument.md

DOCUMENT = (Path(__file__).parents[2] / "docs" / "instrument.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table whose heading begins so, row by row."""
    after = DOCUMENT.split(f"\n| {heading}")[1].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in after]


def test_the_blueprint_of_the_document_is_that_of_the_files() -> None:
    def cell(questionnaire: Questionnaire, type_: EpsteinType, stance: Stance) -> str:
        found = [i for i in questionnaire.scored if (i.type, i.stance) == (type_, stance)]
        names = [(item.core, item.id.split(".")[-1]) for item in found]
        return ", ".join(f"**{name}**" if core else name for core, name in names)

    assert [row[1:] for row in rows("Type (Epstein)")] == [
        [cell(q, type_, stance) for q in QUESTIONNAIRES for stance in Stance]
        for type_ in EpsteinType
    ]


def test_the_document_counts_the_scales_as_they_are_used() -> None:
    used = Counter((item.question, item.scale.id, item.stance) for item in ITEMS)
    for name, _, role, _, interaction in rows("Items on involvement"):
        for question, said in ((Question.ROLE, role), (Question.INTERACTION, interaction)):
            counts = [used[question, name.replace(" ", "-"), stance] for stance in Stance]
            assert said == ("{} / {}".format(*counts) if any(counts) else "–"), (name, question)


def test_the_document_measures_the_words_as_we_do() -> None:
    for said in rows("Wording | Items"):
        name, _, which = said[0].partition(", ")
        asked = [i.text[Audience(name.lower())] for i in ITEMS if i.core or which == "all"]
        lengths = [len(words_in(text)) for text in asked]
        grades = [flesch_kincaid(text) for text in asked]
        assert said[1:] == [
            str(len(asked)),
            f"{fmean(lengths):.1f} ({max(lengths)})",
            f"{fmean(grades):.1f} ({max(grades):.1f})",
        ]
