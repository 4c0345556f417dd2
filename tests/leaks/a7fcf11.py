"""How scores were made, and told, at commit a7fcf11: what an attacker read answers from.

A group's score was the mean of its people's scores. So the mean of a cell, beside those of its
items, gave away what those said who had left an item blank; and it was told with every digit,
also where it left the house.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl
import pytest

from reflect.questionnaire import Audience, MinAnswered, Questionnaire
from reflect.results import numbers
from reflect.scoring.cells import Cell, cells_of
from reflect.scoring.model import Index
from reflect.scoring.privacy import gate, named
from reflect.scoring.privacy.profile import Profile
from reflect.scoring.raw import GroupKey, RawGroup, RawIndex
from reflect.scoring.score import score_by


def by_the_rules_of_a7fcf11(patch: pytest.MonkeyPatch) -> None:
    """Score, and tell, as was done then; groups and items are hidden as they are now."""
    for module in (gate, named):
        patch.setattr(module, "score_by", _over_people)
    patch.setattr(gate, "_shown_index", _with_every_digit)
    for name in ("score", "at_home"):
        patch.setattr(numbers, name, _every_digit)


def _over_people(
    frame: pl.LazyFrame,
    questionnaires: Sequence[Questionnaire],
    by: Sequence[str],
    invited: Mapping[Audience, int] | None = None,
    populations: Mapping[GroupKey, int] | None = None,
) -> dict[GroupKey, RawGroup]:
    over_people = dict.fromkeys(cells_of(questionnaires), MinAnswered())
    groups = score_by(frame, questionnaires, by, invited, over_people, populations)
    return {key: replace(group, indices=_unmarked(group)) for key, group in groups.items()}


def _unmarked(group: RawGroup) -> dict[Cell, RawIndex]:
    """As if nobody had left anything blank, which was not looked at then."""
    return {cell: replace(index, partial=0, lacking={}) for cell, index in group.indices.items()}


def _with_every_digit(index: RawIndex, profile: Profile) -> Index:  # noqa: ARG001
    mean, sd, interval = index.mean, index.sd, index.interval
    return Index(index.cell, mean, sd, index.n, index.fed_by, index.left_out, interval)


def _every_digit(number: float | None, profile: Profile) -> float | None:  # noqa: ARG001
    return number
