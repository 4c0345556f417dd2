"""The report of a small school in a line or two, for tests.

    told = report_of(whole_school(4, 2), 3)

The questionnaire `FULL` has two items on every type, stance and question (48, on the scale `five`,
1 to 5), so that every score of the report exists. What one respondent answers is a function of the
item, or a mark of `tests.making` for every item.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from reflect.actions import Library, load_library
from reflect.framing import EpsteinType, Question, Stance
from reflect.questionnaire import Audience, Item, Questionnaire
from reflect.report.composing import Basis, compose
from reflect.report.editions import Edition
from reflect.report.html import render
from reflect.report.story import Story
from reflect.responses import Entry, Response, Wave, Written
from reflect.school import School
from reflect.scoring.privacy.gate import score_shared, score_wave
from reflect.scoring.privacy.profile import INTERNAL, Profile
from reflect.scoring.reading import read
from tests.making import DAY, WAVE, item, open_item, questionnaire, responses

FULL = questionnaire(
    *(
        item(f"{question}.{type_}.{stance}.{n}", question=question, type=type_, stance=stance)
        for question in Question
        for type_ in EpsteinType
        for stance in Stance
        for n in (1, 2)
    ),
    open_item("proud"),
    id="full",
)

Answers = Callable[[Item], object]
"""A mark for each item: 1 to 5, or a missing kind as `tests.making` writes it."""


def whole_school(involvement: object, engagement: object) -> Answers:
    """The same mark on every item of a stance."""
    return lambda item: engagement if item.stance is Stance.ENGAGEMENT else involvement


def given(
    *answers: Answers,
    asked: Questionnaire = FULL,
    audience: Audience = Audience.LEADERS,
    **respondent: Any,
) -> tuple[Response, ...]:
    """One response for each of `answers`."""
    rows = [" ".join(str(answer(item)) for item in asked.scored) for answer in answers]
    return responses(asked, *rows, audience=audience, **respondent)


def told(
    responses: Iterable[Response],
    *,
    asked: Sequence[Questionnaire] = (FULL,),
    audience: Audience | None = Audience.LEADERS,
    school: School | None = None,
    wave: Wave | None = None,
    library: Library | None = None,
    profile: Profile = INTERNAL,
    **basis: Any,
) -> Story | None:
    """The story of an audience, or with None of all of them, in a wave of these responses."""
    responses = tuple(responses)
    answers = read(responses, {q.hash: q for q in asked})
    scores = score_wave(WAVE, answers, profile=profile)
    return compose(
        scores,
        score_shared(scores, answers),
        Basis(
            responses=responses,
            library=library or _built_in(),
            school=school or School("Hill School"),
            wave=wave or Wave(WAVE, DAY),
            scoring_version="1",
            software={"reflect": "0"},
            **basis,
        ),
        audience,
    )


def page_of(
    responses: Iterable[Response], *, edition: Edition = Edition.FULL, **options: Any
) -> str:
    """An edition of the report as HTML."""
    story = told(responses, **options)
    assert story
    return render(story, edition)


@cache
def _built_in() -> Library:
    """The library that comes with reflect, which every report would read anew."""
    return load_library().require()


@cache
def page_where(involvement: object, engagement: object, leaders: int = 3) -> str:
    """The report of a team that all answer every item of a stance alike."""
    return page_of(given(*[whole_school(involvement, engagement)] * leaders))


def with_note(response: Response, item_id: str, note: str) -> Response:
    """The response with a note beside one item."""
    entry = replace(response.entries[item_id], note=note)
    return replace(response, entries={**response.entries, item_id: entry})


def with_words(response: Response, item_id: str, words: str) -> Response:
    """The response with an answer to an open question."""
    return replace(response, entries={**response.entries, item_id: Entry(Written(words))})


def said(markup: str) -> str:
    """What a piece of HTML says: its text, spaces collapsed. Titles of drawings are said too."""
    without = re.sub(r"<(style|head)\b.*?</\1>", " ", markup, flags=re.DOTALL)
    plain = re.sub(r"<[^>]*>", " ", re.sub(r"</?(?:strong|b|small|a)\b[^>]*>", "", without))
    return " ".join(html.unescape(plain).split())


def headings(markup: str) -> list[tuple[int, str]]:
    """Level and words of each heading."""
    found = re.findall(r"<h([1-6])\b[^>]*>(.*?)</h\1>", markup, flags=re.DOTALL)
    return [(int(level), said(words)) for level, words in found]


def pages(markup: str) -> Iterator[str]:
    """The sections of a report; each begins a page, or flows after the one before."""
    yield from re.findall(r"<section\b.*?</section>", markup, flags=re.DOTALL)


def page_with(markup: str, id_: str) -> str:
    """The section of this id."""
    return next(page for page in pages(markup) if f' id="{id_}"' in page.partition(">")[0])


def page_about(markup: str, words: str) -> str:
    """The section whose first heading says `words`."""
    return next(page for page in pages(markup) if words in headings(page)[0][1])
