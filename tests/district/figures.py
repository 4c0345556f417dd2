"""Schools with made-up answers, as they stand beside others."""

from reflect.district.figures.school import SchoolFigures, figures_of
from reflect.district.figures.together import Together, together
from reflect.questionnaire import Audience, Questionnaire
from reflect.responses import Wave
from reflect.scoring.model import WaveScores
from reflect.scoring.privacy.gate import score_wave
from reflect.scoring.privacy.profile import INTERNAL, Profile
from reflect.scoring.reading import read
from tests.making import DAY, WAVE, responses

PARENTS = Audience.PARENTS


def scores(
    asked: Questionnaire, *rows: str, audience: Audience = PARENTS, profile: Profile = INTERNAL
) -> WaveScores:
    """What the gate lets through of these rows (see `tests.making`)."""
    given = read(responses(asked, *rows, audience=audience), {asked.hash: asked})
    return score_wave(WAVE, given, None, profile)


def school(
    name: str,
    asked: Questionnaire,
    *rows: str,
    audience: Audience = PARENTS,
    profile: Profile = INTERNAL,
    most: int = 3,
) -> SchoolFigures:
    """A school in which parents gave these rows."""
    return school_of(name, scores(asked, *rows, audience=audience, profile=profile), most)


def school_of(name: str, found: WaveScores, most: int = 3) -> SchoolFigures:
    """A school with these scores."""
    return figures_of(name, Wave(WAVE, DAY), DAY, found, found.groups, most)


def all_of(asked: Questionnaire, *schools: SchoolFigures) -> Together:
    """What these schools come to."""
    found = together(PARENTS, schools, {asked.hash: asked})
    assert found
    return found
