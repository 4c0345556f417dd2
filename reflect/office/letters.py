"""What a letter says of a folder: its school, its survey, its report and its plan."""

from collections.abc import Iterator, Mapping
from math import ceil
from typing import TYPE_CHECKING

from reflect.framing import whole
from reflect.letters import Letter
from reflect.office.asking import usually_asked, with_words_for
from reflect.office.asking.languages import offered, places_of, spoken
from reflect.office.asking.pulse import as_asked_in, open_pulse
from reflect.office.folder import Folder
from reflect.office.plans.kept import plan_of
from reflect.office.report import Told, report_on
from reflect.office.sharing import Sharing, profile_for
from reflect.office.waves import latest_of, latest_wave
from reflect.plan import Plan
from reflect.questionnaire import Audience, find, marked
from reflect.questionnaire.duration import expected_minutes
from reflect.report.editions import Edition
from reflect.scoring.privacy.profile import SHARE
from reflect.words.language import ENGLISH, Language

if TYPE_CHECKING:
    from reflect.report.families import FamiliesAnswer

PERCENT_FROM = 20
"""Answers from which a share is told as a percentage (framing.md, section 8)."""

_OF_REPORT = {"goes well", "to work on"}
_OF_PLAN = {"we will", "we cannot"}


def values_for(
    folder: Folder,
    letter: Letter,
    wave: str | None,
    link: str | None,
    language: Language = ENGLISH,
) -> dict[str, str]:
    """What is known of the gaps of a letter in this language; `link` leads to the survey.

    Raises `Expected` where a letter tells of a report that cannot be shared yet.
    """
    gaps = set(letter.gaps)
    values = {"school": folder.school().name}
    if link:
        values["how to answer"] = language.say("Answer here: %(link)s", link=link)
    if "minutes" in gaps:
        values["minutes"] = _minutes(folder)
    if "answered" in gaps and folder.has_answers:
        values |= _answered(folder, wave, language)
    if gaps & _OF_REPORT:
        values |= _told(folder, wave, language)
    if gaps & _OF_PLAN:
        store = folder.existing_store()
        plan = plan_of(folder, latest_wave(store, wave).name)
        values |= _planned(plan, language) if plan else {}
    return {gap: value for gap, value in values.items() if gap in gaps}


def _minutes(folder: Folder) -> str:
    """How long the short form takes, or the pulse that is open, rounded up."""
    asked = [find(name, folder.path).require() for name in usually_asked(folder)]
    asked = as_asked_in(open_pulse(folder), with_words_for(Audience.PARENTS, asked))
    return str(ceil(expected_minutes(asked, Audience.PARENTS, core=True)))


def _answered(folder: Folder, name: str | None, language: Language) -> Mapping[str, str]:
    """How many parents answered, once they are as many as may be told to everybody."""
    store = folder.store()
    wave = latest_wave(store, name) if name else latest_of(store.waves())
    if wave is None:
        return {}
    respondents = [r.respondent for r in store.responses(wave.name)]
    number = sum(each.audience is Audience.PARENTS for each in respondents)
    return {"answered": str(number) if number >= SHARE.floor else language.say("Some")}


def _told(folder: Folder, name: str | None, language: Language) -> Mapping[str, str]:
    """What goes well and what does not, with the questions in the language where it has them."""
    from reflect.report.families import families_of, in_words_of

    store = folder.existing_store()
    wave = latest_wave(store, name)
    told = Told(profile=profile_for(wave, Sharing(True, False)), edition=Edition.PARENTS)
    story = report_on(store, folder.school(), wave, None, told).story
    asked, places = story.questionnaires, places_of(folder.path)
    if offered([language], asked, places, Audience.PARENTS):
        story = in_words_of(spoken(asked, language, places, Audience.PARENTS), story)
    families = families_of(story)
    if families is None:
        return {}
    nothing = language.say("Nothing stands out yet.")
    return {
        gap: "\n".join(_said(answer, language) for answer in answers) or nothing
        for gap, answers in (("goes well", families.well), ("to work on", families.to_do))
    }


def _said(answer: "FamiliesAnswer", language: Language) -> str:
    end = answer.end
    if end.n >= PERCENT_FROM:
        share = language.say("%(percent)s\N{NO-BREAK SPACE}%%", percent=whole(100 * end.share))
    else:
        share = language.say("%(count)s of\N{NO-BREAK SPACE}%(n)s", count=end.count, n=end.n)
    options = [marked(option) for option in end.options]
    if len(options) > 1:
        quoted = language.say("“%(one)s” or “%(other)s”", one=options[0], other=options[1])
    else:
        quoted = language.say("“%(option)s”", option=options[0])
    chose = language.say("%(share)s of you chose %(options)s.", share=share, options=quoted)
    return f"- {marked(answer.item.text[Audience.PARENTS])} {chose}"


def _planned(plan: Plan, language: Language) -> Mapping[str, str]:
    given_up = (f"- {one.what}: {one.dropped.text}" for one in plan.undertakings if one.dropped)
    return {"we will": "\n".join(_will(plan, language)), "we cannot": "\n".join(given_up)}


def _will(plan: Plan, language: Language) -> Iterator[str]:
    for one in plan.undertakings:
        if one.is_open:
            steps = [step for step in one.steps if step.by and not step.done]
            first = ""
            if steps and (day := steps[0].by):
                when = language.date(day)
                first = " " + language.say(
                    "First, by %(day)s: %(what)s", day=when, what=steps[0].what
                )
            yield f"- {one.what.rstrip('.')}.{first}"
