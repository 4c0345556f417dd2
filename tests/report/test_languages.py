"""What families are told in another language than English."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html import unescape
from io import BytesIO

import pytest

from reflect.made_up.schools import MadeUp
from reflect.office.asking.languages import spoken
from reflect.office.demo import story_of_made_up
from reflect.questionnaire import Audience
from reflect.questionnaire.rendering import untranslated
from reflect.report.drawing.charts import Bars
from reflect.report.editions import Edition
from reflect.report.families import families_of, in_words_of
from reflect.report.html import render
from reflect.report.story import Story
from reflect.school import Paper, School, SchoolPhase
from reflect.words.language import Language
from tests.report.telling import said

LONG, LEFTWARD = Language("en-XA"), Language("ar-XB")
BOTH = pytest.mark.parametrize("language", [LONG, LEFTWARD], ids=["long", "leftward"])
SAID_IN = re.compile(
    r'<(?!meta)[^>]* (?:data-head|data-side|data-running|title|aria-label)="([^"]*)"'
)


@cache
def english(paper: Paper = Paper.A4) -> Story:
    """A made-up school whose names have no letter of English."""
    school = School("Ωμέγα", phase=SchoolPhase.PRIMARY, paper=paper)
    return replace(story_of_made_up(MadeUp.INVOLVEMENT_LED, school, Edition.PARENTS), wave="Ψ")


def told_in(language: Language, paper: Paper = Paper.A4) -> Story:
    story = english(paper)
    return in_words_of(spoken(story.questionnaires, language, [], Audience.PARENTS), story)


def page(language: Language, paper: Paper = Paper.A4) -> str:
    return render(told_in(language, paper), Edition.PARENTS, language)


def english_in(html: str) -> Iterator[str]:
    """Words that were not translated: in the title, in the text, and in what is read aloud."""
    html = re.sub(r"<style\b.*?</style>", "", html, flags=re.DOTALL)
    text = unescape(re.sub(r"<[^>]+>", " ", html))
    for words in (text, *map(unescape, SAID_IN.findall(html))):
        yield from re.findall("[A-Za-z]+", words)


@BOTH
def test_nothing_on_the_page_is_english(language: Language) -> None:
    html = page(language)
    assert list(english_in(html)) == []
    assert set(english_in(page(Language()))) > {"families", "We", "Never", "partners"}
    assert "{ content: 'Page '" not in html


def test_a_page_says_which_way_it_runs() -> None:
    leftward, rightward = page(LEFTWARD), page(LONG)
    assert '<html lang="ar-XB" dir="rtl">' in leftward
    assert "@top-right { content: string(head)" in leftward
    assert '<html lang="en-XA" dir="ltr">' in rightward
    assert "@top-left { content: string(head)" in rightward


def test_from_the_right_the_lowest_option_is_at_the_right() -> None:
    """The bar is 1740 wide and its mark stands before it, in 34 of these: as in a mirror."""
    told = families_of(english())
    assert told
    result = [(Audience.PARENTS, told.well[0].result)]
    rightward, leftward = Bars(result, 1740).shapes(), Bars(result, 1740, leftward=True).shapes()
    assert "M35 3h1704" in rightward
    assert "M1 3h1704" in leftward

    def starts(shapes: str) -> list[tuple[int, int]]:
        found = re.findall(r"M(\d+) 3h(\d+)v40h-\d+z", shapes)
        return [(int(x), int(width)) for x, width in found]

    for (x, width), (mirrored, same) in zip(starts(rightward), starts(leftward), strict=True):
        assert width == same
        assert abs(x + mirrored + width - 1740) <= 1  # each is rounded


def test_words_change_and_no_number_does() -> None:
    before, after = families_of(english()), families_of(told_in(Language("ur")))
    assert before
    assert after
    for one, other in zip(before.well + before.to_do, after.well + after.to_do, strict=True):
        assert one.item.id == other.item.id
        assert one.item.text != other.item.text
        assert one.result.counts == other.result.counts
        assert (one.end.count, one.end.n) == (other.end.count, other.end.n)


def test_options_have_the_words_of_the_translation() -> None:
    text = said(page(Language("ur")))
    assert "”تقریباً ہمیشہ“ یا ”اکثر“" in text
    assert "یعنی 47 %" in text
    assert "“Bron bob amser” neu “Yn aml”" in said(page(Language("cy")))


def test_what_is_not_translated_says_its_language() -> None:
    story = english()
    own = [untranslated(questionnaire, "cy") for questionnaire in story.questionnaires]
    html = render(in_words_of(own, story), Edition.PARENTS, Language("cy"))
    assert html.count('<h3><span lang="en" dir="ltr">') == 6
    assert "“<span" in html
    assert "&lt;span" not in html


def test_a_question_that_meant_something_else_keeps_its_words() -> None:
    story = english()
    (voice,) = [v for v in story.voices if v.audience is Audience.PARENTS]
    id_, result = next(iter(voice.scores.items.items()))
    asked = replace(result.item, text={Audience.PARENTS: "Did you dance?"})
    items = {**voice.scores.items, id_: replace(result, item=asked)}
    older = replace(story, voices=(replace(voice, scores=replace(voice.scores, items=items)),))
    translated = spoken(story.questionnaires, Language("ur"), [], Audience.PARENTS)
    (told,) = in_words_of(translated, older).voices
    assert told.scores.items[id_].item.text == {Audience.PARENTS: "Did you dance?"}


@pytest.mark.pango
@pytest.mark.parametrize("paper", Paper)
@BOTH
def test_there_is_room_on_two_pages(language: Language, paper: Paper) -> None:
    """Also for words that are longer by four tenths."""
    pikepdf = pytest.importorskip("pikepdf")
    from reflect.report.pdf import render_pdf

    with pikepdf.open(BytesIO(render_pdf(page(language, paper)).pdf)) as opened:
        assert len(opened.pages) == 2
        assert str(opened.Root.Lang) == language.tag
