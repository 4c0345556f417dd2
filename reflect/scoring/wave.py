"""The scores of a whole wave. Importing this module imports Polars."""

from collections.abc import Iterable, Mapping

from reflect.questionnaire import Audience
from reflect.responses import Response
from reflect.scoring.frame import wide
from reflect.scoring.instrument import instrument_of
from reflect.scoring.model import WaveScores
from reflect.scoring.score import score


def score_wave(wave: str, responses: Iterable[Response], sources: Mapping[str, str]) -> WaveScores:
    """Scores of each audience that answered in a wave; `sources` maps hash to questionnaire text.

    The numbers are unprotected: pass every group through `floor.protect` before showing it to
    anyone but the leaders' own team.
    """
    instrument = instrument_of(responses, sources)
    items = [item for q in instrument.questionnaires for item in q.scored]
    groups = []
    for audience in Audience:
        of_group = [r for r in instrument.responses if r.respondent.audience is audience]
        if of_group:
            groups.append(score(wide(of_group, items), instrument.questionnaires))
    return WaveScores(wave, instrument.questionnaires, tuple(groups), instrument.changed)
