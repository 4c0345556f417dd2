"""The scores of a whole wave, as far as they may be shown. Importing this module imports Polars."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import polars as pl

from reflect.questionnaire import Audience, Questionnaire
from reflect.responses import Response
from reflect.scoring.floor import items_to_hide, protect
from reflect.scoring.frame import wide
from reflect.scoring.instrument import instrument_of
from reflect.scoring.model import GroupScores, WaveScores
from reflect.scoring.score import score


def score_wave(
    wave: str,
    responses: Iterable[Response],
    sources: Mapping[str, str],
    invited: Mapping[Audience, int] | None = None,
) -> WaveScores:
    """Scores of each audience that answered in a wave, small groups protected (see `floor`).

    `sources` maps a questionnaire's hash to its text; `invited` holds the sizes of the populations
    that are known. This is the only way from a wave's answers to numbers that are shown.
    """
    instrument = instrument_of(responses, sources)
    groups, too_few = [], []
    for audience in Audience:
        of_group = [r for r in instrument.responses if r.respondent.audience is audience]
        if of_group:
            population = (invited or {}).get(audience)
            group = _shown(of_group, instrument.questionnaires, population)
            groups += [group] if group else []
            too_few += [] if group else [audience]
    return WaveScores(
        wave, instrument.questionnaires, tuple(groups), tuple(too_few), instrument.changed
    )


def score_one(response: Response, sources: Mapping[str, str]) -> GroupScores:
    """One respondent's own scores, to be shown to nobody else."""
    instrument = instrument_of([response], sources)
    items = [item for q in instrument.questionnaires for item in q.scored]
    return score(wide(instrument.responses, items), instrument.questionnaires)


def _shown(
    responses: Sequence[Response], questionnaires: Sequence[Questionnaire], invited: int | None
) -> GroupScores | None:
    frame = wide(responses, [item for q in questionnaires for item in q.scored])
    group = score(frame, questionnaires, invited)
    if hidden := items_to_hide(group):
        without = frame.with_columns(pl.lit(None, dtype=pl.Int8).alias(id_) for id_ in hidden)
        group = replace(score(without, questionnaires, invited), unknown=group.unknown)
    return protect(group)
