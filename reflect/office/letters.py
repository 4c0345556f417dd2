"""What a letter says of a folder: its school, its survey, its report and its plan."""

from collections.abc import Iterator, Mapping
from math import ceil
from typing import TYPE_CHECKING

from reflect.framing import whole
from reflect.letters import Letter
from reflect.office.asking import usually_asked, with_words_for
from reflect.office.asking.pulse import as_asked_in, open_pulse
from reflect.office.folder import Folder
from reflect.office.plans.kept import plan_of
from reflect.office.report import Told, report_on
from reflect.office.sharing import Sharing, profile_for
from reflect.office.waves import latest_of, latest_wave
from reflect.plan import Plan
from reflect.questionnaire import Audience, find
from reflect.questionnaire.duration import expected_minutes
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
        values |= _told(folder, wave)
    if gaps & _OF_PLAN:
        store = folder.existing_store()
        plan = plan_of(folder, latest_wave(store, wave).name)
        values |= _planned(plan) if plan else {}
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


def _told(folder: Folder, name: str | None) -> Mapping[str, str]:
    from reflect.report.families import families_of

    store = folder.existing_store()
    wave = latest_wave(store, name)
    told = Told(profile=profile_for(wave, Sharing(True, False)), to_families=True)
    families = families_of(report_on(store, folder.school(), wave, None, told).story)
    if families is None:
        return {}
    return {
        "goes well": "\n".join(map(_said, families.well)) or "Nothing stands out yet.",
        "to work on": "\n".join(map(_said, families.to_do)) or "Nothing stands out yet.",
    }


def _said(answer: "FamiliesAnswer") -> str:
    end = answer.end
    share = f"{whole(100 * end.share)} %" if end.n >= PERCENT_FROM else f"{end.count} of {end.n}"
    options = " or ".join(f"“{option}”" for option in end.options)
    return f"- {answer.item.text[Audience.PARENTS]} {share} of you chose {options}."


def _planned(plan: Plan) -> Mapping[str, str]:
    given_up = (f"- {one.what}: {one.dropped.text}" for one in plan.undertakings if one.dropped)
    return {"we will": "\n".join(_will(plan)), "we cannot": "\n".join(given_up)}


def _will(plan: Plan) -> Iterator[str]:
    for one in plan.undertakings:
        if one.is_open:
            steps = [step for step in one.steps if step.by and not step.done]
            first = ""
            if steps and (day := steps[0].by):
                first = f" First, by {ENGLISH.date(day)}: {steps[0].what}"
            yield f"- {one.what.rstrip('.')}.{first}"
