"""The story of a made-up school, from memory; nothing is stored."""

from pathlib import Path
from typing import TYPE_CHECKING

from reflect.made_up.schools import SCHOOLS, MadeUp, made_up_answers
from reflect.office.report import Answered, Told, story_of
from reflect.questionnaire import find
from reflect.questionnaire.library import BUILT_IN
from reflect.school import School

if TYPE_CHECKING:
    from reflect.report.story import Story


def story_of_made_up(school: MadeUp, settings: School) -> "Story":
    """The story of a made-up school's latest wave, beside the one before where it has one."""
    questionnaires = [find(name, Path()).require() for name in BUILT_IN]
    answers = made_up_answers(SCHOOLS[school], questionnaires)
    kept = {q.hash: q for q in questionnaires}
    *earlier, wave = (
        Answered(wave, [r for r in answers.responses if r.respondent.wave == wave.name], kept)
        for wave in answers.waves
    )
    before = earlier[-1] if earlier else None
    told = story_of(wave, settings, Told(made_up=True), before)
    assert told is not None
    return told
