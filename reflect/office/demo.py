"""The story of a made-up school, from memory; nothing is stored."""

from pathlib import Path
from typing import TYPE_CHECKING

from reflect.diagnostics import Expected
from reflect.made_up.schools import SCHOOLS, MadeUp, made_up_answers
from reflect.office.asking.languages import in_words_of
from reflect.office.plans.made_up import PLANS
from reflect.office.report import Answered, Told, story_of
from reflect.questionnaire import find
from reflect.questionnaire.library import BUILT_IN
from reflect.report.editions import Edition
from reflect.school import School
from reflect.scoring.privacy.profile import INTERNAL, SHARE
from reflect.words.language import ENGLISH, Language

if TYPE_CHECKING:
    from reflect.report.story import Story


def story_of_made_up(
    school: MadeUp,
    settings: School,
    edition: Edition = Edition.FULL,
    language: Language = ENGLISH,
) -> "Story":
    """The story of a made-up school's latest wave, beside the one before where it has one.

    What people wrote is in English whatever the `language` of questionnaires and actions.

    Raises `Expected` where it is to be told to families, of whom nobody was asked.
    """
    questionnaires = [find(name, Path()).require() for name in BUILT_IN]
    answers = made_up_answers(SCHOOLS[school], questionnaires)
    kept = {q.hash: q for q in in_words_of(language, questionnaires, ())}
    *earlier, wave = (
        Answered(wave, [r for r in answers.responses if r.respondent.wave == wave.name], kept)
        for wave in answers.waves
    )
    before = earlier[-1] if earlier else None
    profile = SHARE if edition is Edition.PARENTS else INTERNAL
    plans = PLANS.get(school, ())
    told = Told(profile=profile, made_up=True, edition=edition, plans=plans, language=language)
    story = story_of(wave, settings, told, before)
    if story is None:
        raise Expected(
            "Parents of this made-up school were not asked; choose another, for example: "
            f"reflect demo {MadeUp.INVOLVEMENT_LED} --edition parents"
        )
    return story
