"""A whole survey in languages made of English by code: what stays English shows."""

import re
from collections.abc import Callable, Iterable, Iterator

import pytest

from reflect.questionnaire import THE_THREE, Audience, find
from reflect.questionnaire.library import ALL_BUILT_IN
from reflect.questionnaire.rendering import in_language
from reflect.questionnaire.translations import find_translation
from reflect.resources import QUESTIONNAIRES
from reflect.responses import Entry
from reflect.survey import Flow, begin, plain, steps_for
from reflect.survey.fitting import Line, columns
from reflect.survey.flow import Step
from reflect.survey.pages import draw
from reflect.survey.view import View, arrive, leave, press, write
from reflect.words.language import Language
from tests.survey.small import Disk

LONG, LEFTWARD = Language("en-XA"), Language("ar-XB")
TYPED = re.compile(
    r"(?<![A-Za-z])[sbuehrqdn](?![A-Za-z])|reflect survey --resume|amber-fox|--language|en-XA|ar-XB"
)
"""What is typed is the same in every language."""

ENGLISH = re.compile("[A-Za-z]+")


def steps_in(language: Language, audience: Audience = Audience.PARENTS) -> tuple[Step, ...]:
    """All that is built in, in a made-up language."""
    asked = []
    for name in ALL_BUILT_IN:
        questionnaire = find(name, QUESTIONNAIRES).require()
        translation = find_translation(questionnaire, language.tag, [])
        assert translation
        asked.append(in_language(questionnaire, translation.require()))
    return steps_for(asked, audience, core=False)


def english_in(lines: list[str]) -> list[str]:
    """Words that were not translated."""
    return ENGLISH.findall(TYPED.sub("", "\n".join(lines)))


def text(line: Line) -> str:
    return "".join(part for _, part in line)


class Talk:
    """A survey line by line; what is typed is chosen by what is asked."""

    def __init__(self, flow: Flow, typed: Callable[[int], str | None]) -> None:
        self.said: list[str] = []
        self.typed = typed
        self.lines = 0
        plain.ask(flow, Disk(), "amber-fox", self._read, self.said.append)

    def _read(self, prompt: str) -> str | None:
        self.said.append(prompt)
        self.lines += 1
        return self.typed(self.lines)


@pytest.mark.parametrize("language", [LONG, LEFTWARD])
@pytest.mark.parametrize("audience", THE_THREE)
def test_line_by_line_nothing_is_english(language: Language, audience: Audience) -> None:
    flow = begin(steps_in(language, audience), {}, language)
    tries = "h|ωω|99||b|u|e|ωξ|e|-|ω|e|-|yes|1|b||ω|b|s|ω|b|r|99|h|b|b".split("|")
    script = [*tries, *(["ω", "s"] * 80), *tries, "yes"]
    talk = Talk(flow, lambda n: script[n - 1] if n <= len(script) else None)
    assert talk.lines > 100
    assert english_in(talk.said) == []


def pages(flow: Flow, keys: Iterable[str]) -> Iterator[View]:
    """The pages that somebody sees who presses these keys; what begins with = is written."""
    view, disk = arrive(flow), Disk()
    yield view
    for key in keys:
        if view.writing:
            view = leave(view, "", disk) if key == "escape" else write(view, key[1:], disk)
        elif not key.startswith("="):
            view = press(view, key, disk, more=False)
        yield view


WALK = (
    "h ~ ~ ~ 9 down enter b e =ωξ u b u s b 1 r h ~ 4 2 enter r down [ escape 7 backspace"
).split()
IN_WORDS = "=ωξ b =ω b escape s ω escape".split()


@pytest.mark.parametrize("language", [LONG, LEFTWARD])
@pytest.mark.parametrize(("width", "height"), [(58, 24), (58, 12), (84, 40)])
def test_on_the_screen_nothing_is_english_and_all_of_it_fits(
    language: Language, width: int, height: int
) -> None:
    steps = steps_in(language)
    written = [n for n, step in enumerate(steps) if not step.points]
    flow = begin(steps, {}, language)
    views = [*pages(flow, WALK)]
    views += pages(Flow(steps, {}, at=written[0], language=language), IN_WORDS)
    for view in views:
        screen = draw(view, "amber-fox", width, height, 5 if view.writing else 0)
        lines = [text(line) for line in [*screen.body, *screen.foot]]
        assert english_in(lines) == []
        assert max(map(columns, lines)) <= width
        assert len(lines) + (5 if view.writing else 0) <= height


def test_from_the_right_every_line_ends_at_the_right_edge() -> None:
    flow = begin(steps_in(LEFTWARD), {}, LEFTWARD).introduce()
    screen = draw(arrive(flow), "amber-fox", 60, 24, 0)
    for line in [*screen.body, *screen.foot]:
        told = text(line)
        assert columns(told) == 59
        assert told.lstrip(" ").startswith("\N{RIGHT-TO-LEFT ISOLATE}")
        assert told.endswith("\N{POP DIRECTIONAL ISOLATE}")


def test_keys_stand_apart_in_lines_from_the_right() -> None:
    step = begin(steps_in(LEFTWARD), {}, LEFTWARD).introduce()
    foot = text(draw(arrive(step), "amber-fox", 100, 24, 0).foot[-1])
    assert "\N{FIRST STRONG ISOLATE}b\N{POP DIRECTIONAL ISOLATE}" in foot


@pytest.mark.parametrize("language", [LONG, LEFTWARD])
def test_the_word_for_yes_is_taken_in_both_languages(language: Language) -> None:
    steps = steps_in(language)
    for word in ("yes", language.say("yes")):
        flow = begin(steps, {step.item.id: Entry() for step in steps}, language).review()
        talk = Talk(flow, lambda _, word=word: word)  # type: ignore[misc]
        assert talk.lines == 1
