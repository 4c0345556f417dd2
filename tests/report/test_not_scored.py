"""Choices and numbers in a report: bars and middles, and nothing of a few."""

from collections.abc import Iterable
from dataclasses import replace

from reflect.questionnaire import Audience, Missing
from reflect.report.editions import Edition
from reflect.responses import Answer, Chosen, Entry, Response
from reflect.scoring.privacy.profile import SHARE, Profile
from tests.making import choice_item, item, number_item, questionnaire, responses
from tests.report.telling import page_of, page_with, said

KINDS = questionnaire(
    item("a"),
    choice_item("way", "ways", statement="The way to school"),
    number_item("far", unit="minutes", statement="How far it is"),
    scales={"ways": [1, 2, 3]},
    framed=False,
)


def parents(ways: Iterable[Answer], numbers: Iterable[Answer]) -> list[Response]:
    """One response for each pair of answers."""
    pairs = list(zip(ways, numbers, strict=True))
    given = responses(KINDS, *["3"] * len(pairs), audience=Audience.PARENTS)
    return [
        replace(each, entries={**each.entries, "way": Entry(way), "far": Entry(number)})
        for each, (way, number) in zip(given, pairs, strict=True)
    ]


TWENTY = parents(
    [*[Chosen(1.0)] * 11, *[Chosen(2.0)] * 7, *[Chosen(3.0)] * 2],
    [*(Chosen(float(n)) for n in range(1, 19)), Missing.SKIPPED, Missing.SKIPPED],
)


def page(profile: Profile | None = None, edition: Edition = Edition.FULL) -> str:
    options = {"profile": profile} if profile else {}
    told = page_of(TWENTY, asked=(KINDS,), audience=Audience.PARENTS, edition=edition, **options)
    return page_with(told, "not-scored")


def test_options_as_percentages_and_a_number_by_its_middle() -> None:
    """Eleven of 20 are 55 %; two would be a few, and with the seven they are nine."""
    for edition in (Edition.FULL, Edition.MEETING):
        told = said(page(edition=edition))
        assert "Worth 1 55 % 55 %" in told
        assert "Worth 2 a few" in told
        assert "Worth 3 a few" in told
        assert "Don’t know 0 % 0 %" in told
        middle = "median 9.5 minutes, half of the answers between 5.3 and 13.8"
        assert f"Parents: {middle}; 18 answers, 2 left blank." in told
        assert "A few: fewer than 5 people" in told
    assert 'width="220"' in page()


def test_neither_the_smallest_nor_the_greatest_is_told() -> None:
    assert "18 minutes" not in page()
    assert " 1 minutes" not in page()


def test_what_is_shared_has_whole_numbers_and_a_floor_of_ten() -> None:
    told = said(page(SHARE))
    assert "Worth 1 a few" in told
    assert "Worth 2 a few" in told
    assert "median 10 minutes, half of the answers between 5 and 14" in told
    assert "A few: fewer than 10 people" in told
