"""What families and leaders are told in another language than English."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from jinja2.nodes import Call, Const, TemplateData

from reflect.actions import load_library
from reflect.actions.translated import in_language
from reflect.framing import Position
from reflect.made_up.schools import MadeUp
from reflect.office.asking.languages import in_words_of as asked_in_words_of
from reflect.office.asking.languages import spoken
from reflect.office.demo import story_of_made_up
from reflect.questionnaire import Audience, Borrowed, Questionnaire
from reflect.questionnaire.rendering import untranslated
from reflect.report.drawing.charts import Bars
from reflect.report.editions import Edition
from reflect.report.families import families_of, in_words_of
from reflect.report.html import MOST_OF_NAME, environment, render
from reflect.report.story import Story
from reflect.resources import TEMPLATES
from reflect.school import Paper, School, SchoolPhase
from reflect.scoring.privacy.profile import INTERNAL, SHARE
from reflect.words.cldr import leaders_read
from reflect.words.language import Language
from reflect.words.pseudo import pseudo
from tests.messages import words_of
from tests.report.looking import over_margins
from tests.report.telling import FULL, given, page_with, said, told
from tests.report.test_pages import TestOtherInstruments as Others

POSITIONS = {str(position) for position in Position} | {"in the middle"}
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


OWN = ("Autumn 2025", "Autumn 2026", "Support", "Teaching", *(f"Year {n}" for n in range(1, 7)))
"""What a made-up school calls its waves and groups."""

OF_LEADERS = [edition for edition in Edition if edition is not Edition.PARENTS]


@cache
def for_leaders(language: Language, paper: Paper = Paper.A4) -> Story:
    school = School("Ωμέγα", phase=SchoolPhase.PRIMARY, paper=paper)
    return story_of_made_up(MadeUp.INVOLVEMENT_LED, school, language=language)


def shared(language: Language, asked: Questionnaire, audience: Audience | None) -> Story:
    """Of leaders and parents, to be passed on, or of one of them; all they wrote is in Greek."""
    (asked_in,) = asked_in_words_of(language, [asked], ())
    leaders = given(*[lambda _: 4] * 3, asked=asked)
    parents = given(*[lambda _: 2] * 24, asked=asked, audience=Audience.PARENTS)
    story = told(
        (*leaders, *parents),
        asked=[asked_in],
        audience=audience,
        school=School("Ωμέγα"),
        profile=INTERNAL if audience else SHARE,
        library=in_language(load_library().require(), language),
    )
    assert story
    return replace(story, wave="Ψ")


def unmarked(html: str) -> str:
    """A page without what says that it is English, or the same in all languages."""
    marked = r'<(span|bdi)[^>]* (?:lang="en"|translate="no")[^>]*>.*?</\1>'
    html = re.sub(marked, " ", html, flags=re.DOTALL)
    for name in OWN:
        html = html.replace(name, "")
    return html


@BOTH
@pytest.mark.parametrize("edition", OF_LEADERS)
def test_nothing_that_leaders_read_is_english(language: Language, edition: Edition) -> None:
    """But what people wrote, and sources, which say so."""
    html = render(for_leaders(language), edition, language)
    assert list(english_in(unmarked(html))) == []
    assert "{ content: 'Page '" not in html


@BOTH
@pytest.mark.parametrize("audience", [None, Audience.LEADERS, Audience.PARENTS])
@pytest.mark.parametrize("asked", [FULL, Others.OWN], ids=["framed", "areas"])
def test_nothing_that_is_shared_is_english(
    language: Language, audience: Audience | None, asked: Questionnaire
) -> None:
    story = shared(language, asked, audience)
    for edition in OF_LEADERS:
        assert list(english_in(unmarked(render(story, edition, language)))) == []


def test_no_template_says_a_word_that_is_no_message() -> None:
    """Neither between its tags nor in an expression; keys and classes have one word or dashes.

    The form's page says on a screen, in English, that it is for printing.
    """
    english = {"form.html.j2"}
    messages = {"gettext", "ngettext", "say"}
    for path in sorted(TEMPLATES.rglob("*.j2")):
        if path.name in english:
            continue
        tree = environment().parse(path.read_text(encoding="utf-8"))
        calls = [
            call
            for call in tree.find_all(Call)
            if getattr(call.node, "name", getattr(call.node, "attr", "")) in messages
        ]
        said = {id(const) for call in calls for const in call.find_all(Const)}
        for node in tree.find_all(Const):
            is_word = isinstance(node.value, str) and re.search(
                "^[^=]*[a-z] [a-z][^=]*$", node.value
            )
            assert not is_word or id(node) in said or node.value in POSITIONS, node.value
        text = "".join(node.data for node in tree.find_all(TemplateData))
        text = re.sub(r"<style\b.*?</style>|<[^<>]*>", " ", text, flags=re.DOTALL)
        assert re.findall("[A-Za-z]{2,} [a-z]{2,}", text) == [], path.name


def test_every_word_of_an_action_is_translated() -> None:
    library = load_library().require()
    told = in_language(library, LONG)
    for action, english in zip(told.actions, library.actions, strict=True):
        words, before = list(words_of(action)), list(words_of(english))
        assert [text for _, text in words if isinstance(text, Borrowed)] == []
        assert [pseudo(text, LONG.tag) for _, text in before] == [text for _, text in words]


def test_an_action_that_is_not_translated_says_its_language() -> None:
    """Where nothing is: Urdu has no catalogue of actions."""
    library = load_library().require()
    told = in_language(library, Language("ur"))
    assert all(isinstance(words, Borrowed) for a in told.actions for _, words in words_of(a))
    story = for_leaders(Language("es"))
    plan = story.plan[0].planned
    (first, *_) = plan.choices
    mine = replace(first, action=replace(first.action, title=Borrowed("Dance", "en")))
    planned = replace(plan, choices=(mine,))
    told_so = replace(story, plan=(replace(story.plan[0], planned=planned),))
    html = render(told_so, Edition.MEETING, Language("es"))
    assert '<span lang="en" dir="ltr">Dance</span></label>' in html
    assert 'title="Comunidad: Elegir: Dance"' in html


def test_what_people_wrote_keeps_the_language_of_the_school() -> None:
    html = render(for_leaders(Language("cy")), Edition.FULL, Language("cy"))
    assert '<li><span lang="en" dir="ltr">' in html
    own = replace(for_leaders(Language("cy")), school=School("Ω", languages=(Language("cy"),)))
    assert '<li><span lang="en"' not in render(own, Edition.MEETING, Language("cy"))


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
@pytest.mark.parametrize("tag", ["cy", "es"])
def test_a_page_holds_in_another_language_what_it_holds_in_english(tag: str) -> None:
    """The brief edition two pages, the type, its plan and its actions one each."""
    pikepdf = pytest.importorskip("pikepdf")
    from reflect.report.pdf import render_pdf

    language = Language(tag)
    for edition, pages in ((Edition.BRIEF, 2), (Edition.MEETING, 9)):
        rendered = render_pdf(render(for_leaders(language), edition, language))
        assert rendered.remarks == ()
        with pikepdf.open(BytesIO(rendered.pdf)) as opened:
            assert len(opened.pages) == pages
            assert str(opened.Root.Lang) == tag


@pytest.mark.pango
@BOTH
def test_words_longer_by_four_tenths_run_over_no_margin(language: Language, tmp_path: Path) -> None:
    """They may take another page; every one of them is whole."""
    from reflect.report.pdf import render_pdf

    rendered = render_pdf(render(for_leaders(language), Edition.MEETING, language))
    assert rendered.remarks == ()
    path = tmp_path / "report.pdf"
    path.write_bytes(rendered.pdf)
    assert list(over_margins(path)) == []


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


@pytest.mark.parametrize("tag", ["en", *leaders_read()])
def test_no_statement_on_the_first_page_is_cut(tag: str) -> None:
    """What a school is to decide on is said in full, in every language that leaders can have."""
    language = Language(tag)
    story = for_leaders(language)
    names = [item.name.replace("'", "’") for item in story.items.values()]
    assert max(map(len, names)) <= MOST_OF_NAME
    first = page_with(render(story, Edition.BRIEF, language), "answer")
    assert "…" not in said(first)
    assert sum(unescape(name).removesuffix(".") in said(first) for name in names) >= 5


@pytest.mark.parametrize("tag", ["en", *leaders_read()])
def test_what_a_plan_measures_is_said_in_full(tag: str) -> None:
    """Whichever statement it is: none is longer than there is room for."""
    language = Language(tag)
    story = for_leaders(language)
    assert max(len(item.name) for item in story.items.values()) <= 80
    html = render(story, Edition.FULL, language)
    for plan in story.plan:
        _, item = plan.items[0]
        measured = item.name.replace("'", "’").removesuffix(".")
        know = page_with(html, f"plan-{plan.planned.priority.type}").partition('class="lines know"')
        assert measured in unescape(said(know[2]))
