"""The report tells in which languages people answered, and how far the translation is checked."""

from dataclasses import replace

from reflect.questionnaire import Audience, Status
from reflect.responses import Response
from tests.report.telling import given, page_of, said, whole_school

DRAFT = {"ur": Status.DRAFT, "pl": Status.REVIEWED}


def in_languages(*tags: str | None) -> list[Response]:
    """One parent in each language; None: it is not known."""
    everybody = given(*[whole_school(3, 2)] * len(tags), audience=Audience.PARENTS)
    return [
        replace(response, respondent=replace(response.respondent, language=tag))
        for response, tag in zip(everybody, tags, strict=True)
    ]


def page(*tags: str | None) -> str:
    return said(page_of(in_languages(*tags), audience=Audience.PARENTS, checked=DRAFT))


def test_languages_with_their_status_and_numbers() -> None:
    tags = ["ur"] * 7 + ["pl"] * 6 + ["so"] * 3 + ["ar"] * 2 + ["en"] * 5 + [None] * 4
    assert (
        "Parents answered in Urdu (7, by a translation that is a draft), Polish (6) and other "
        "languages (5), the other 9 in English as far as is known."
    ) in page(*tags)


def test_few_in_one_language_are_not_told_of() -> None:
    assert "answered in" not in page(*["en"] * 9, "ur")


def test_nothing_is_said_where_all_answered_in_the_language_of_the_questionnaire() -> None:
    assert "answered in" not in page(*["en"] * 6, None)
