"""The one gate between answers and numbers that are shown. Importing this module imports Polars.

Whatever is printed, drawn or written about a group comes from here; `suppression` says what may.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

import polars as pl

from reflect.questionnaire import Audience, Questionnaire
from reflect.responses import Response
from reflect.scoring.frame import wide
from reflect.scoring.instrument import instrument_of
from reflect.scoring.model import GroupScores, WaveScores
from reflect.scoring.profile import INTERNAL, Profile
from reflect.scoring.score import GroupKey, score_by, scored_items
from reflect.scoring.suppression import (
    items_to_hide,
    items_to_hide_in_parts,
    parts_to_hide,
    protect,
    without_thin_rests,
)

WHOLE = ("_school", "_wave", "_audience")
NAMED = (*WHOLE, "_group")

Place: TypeAlias = tuple[str | None, str | None]
"""School and wave, None where not given."""


def score_wave(
    wave: str,
    responses: Iterable[Response],
    sources: Mapping[str, str],
    invited: Mapping[Audience, int] | None = None,
    profile: Profile = INTERNAL,
) -> WaveScores:
    """Scores of each audience that answered in a wave, and of each named group within one.

    `sources` maps a questionnaire's hash to its text; `invited` holds the sizes of the populations
    that are known.
    """
    instrument = instrument_of(responses, sources)
    frame = wide(instrument.responses, scored_items(instrument.questionnaires))
    scores = score_frame(frame, instrument.questionnaires, invited, profile).get((None, wave))
    nobody = WaveScores(wave, instrument.questionnaires, profile=profile)
    return replace(scores or nobody, changed=instrument.changed)


def score_shared(
    scores: WaveScores,
    responses: Iterable[Response],
    sources: Mapping[str, str],
    invited: Mapping[Audience, int] | None = None,
) -> WaveScores:
    """`scores` over the items that every audience was asked and that are shown of each.

    Only on those are groups compared. Leaders of whom nothing but means is shown, and who were
    asked more, are scored on them too.
    """
    listed = [set(group.items) for group in scores.groups if group.items]
    shared = set.intersection(*listed) if listed else set()
    if all(items == shared for items in listed):
        return scores
    instrument = instrument_of(responses, sources)
    frame = wide(instrument.responses, scored_items(instrument.questionnaires))
    others = [i.id for i in scored_items(instrument.questionnaires) if i.id not in shared]
    frame = frame.with_columns(pl.lit(None, pl.Int8).alias(id_) for id_ in others)
    found = score_frame(frame, instrument.questionnaires, invited, scores.profile)
    return replace(found[None, scores.wave], changed=instrument.changed)


def score_alike(
    earlier: tuple[str, Sequence[Response]],
    later: tuple[str, Sequence[Response]],
    sources: Mapping[str, str],
    profile: Profile = INTERNAL,
) -> tuple[WaveScores, WaveScores]:
    """Two waves, each by its name and responses, over the items an audience was asked in both.

    Items count where their meaning stayed the same and both waves may show them; `changed` names
    those whose meaning did not.
    """
    instrument = instrument_of([*earlier[1], *later[1]], sources)
    items = scored_items(instrument.questionnaires)
    frame = wide(instrument.responses, items)
    places = [(None, name) for name, _ in (earlier, later)]

    def scored(frame: pl.LazyFrame) -> list[WaveScores]:
        found = score_frame(frame, instrument.questionnaires, None, profile)
        nobody = WaveScores("", instrument.questionnaires, profile=profile)
        return [
            replace(found.get(place, nobody), wave=place[1], changed=instrument.changed)
            for place in places
        ]

    waves = scored(frame)
    hidden: dict[GroupKey, list[str]] = {}
    for audience in Audience:
        groups = [wave.group(audience) for wave in waves]
        shown = [group.items.keys() if group else () for group in groups]
        not_in_both = [i.id for i in items if not all(i.id in each for each in shown)]
        hidden |= {GroupKey(*place, audience): not_in_both for place in places}
    return tuple(scored(_without(frame, hidden, WHOLE)))  # type: ignore[return-value]


def score_frame(
    frame: pl.LazyFrame,
    questionnaires: Sequence[Questionnaire],
    invited: Mapping[Audience, int] | None = None,
    profile: Profile = INTERNAL,
) -> dict[Place, WaveScores]:
    """Scores by school and wave of the rows of `frame` (see `frame.wide`)."""
    raw = score_by(frame, questionnaires, WHOLE, invited)
    thin = {key: hidden for key, group in raw.items() if (hidden := items_to_hide(group, profile))}
    if thin:
        frame = _without(frame, thin, WHOLE)
        again = score_by(frame, questionnaires, WHOLE, invited)
        raw = {key: replace(again[key], unknown=group.unknown) for key, group in raw.items()}
    shown = {key: group for key, each in raw.items() if (group := protect(each, profile))}
    named, withheld = _named(frame, questionnaires, shown, profile)
    return {
        (school, wave): WaveScores(
            wave=wave or "",
            questionnaires=tuple(questionnaires),
            groups=tuple(shown[key] for key in _at(school, wave, shown)),
            named=tuple(named[key] for key in _at(school, wave, named)),
            withheld=tuple((key.audience, key.name or "") for key in _at(school, wave, withheld)),
            too_few=tuple(key.audience for key in _at(school, wave, raw.keys() - shown.keys())),
            profile=profile,
        )
        for school, wave in dict.fromkeys((key.school, key.wave) for key in raw)
    }


def score_one(response: Response, sources: Mapping[str, str]) -> GroupScores:
    """One respondent's own scores, to be shown to nobody else."""
    instrument = instrument_of([response], sources)
    frame = wide(instrument.responses, scored_items(instrument.questionnaires))
    (own,) = score_by(frame, instrument.questionnaires, WHOLE).values()
    return own


def _named(
    frame: pl.LazyFrame,
    questionnaires: Sequence[Questionnaire],
    wholes: Mapping[GroupKey, GroupScores],
    profile: Profile,
) -> tuple[dict[GroupKey, GroupScores], list[GroupKey]]:
    """The named groups that may be shown within groups that are, and those that may not."""
    frame = frame.filter(pl.col("_group").is_not_null())
    raw = score_by(frame, questionnaires, NAMED)
    parts: dict[GroupKey, dict[str, GroupScores]] = {}
    for key, group in raw.items():
        parts.setdefault(key._replace(name=None), {})[key.name or ""] = group
    shown: dict[GroupKey, list[str]] = {}
    hidden: dict[GroupKey, set[str]] = {}
    for whole, groups in parts.items():
        if whole not in wholes or not wholes[whole].items:
            continue
        gone = parts_to_hide(wholes[whole], groups, profile)
        shown[whole] = [name for name in groups if name not in gone]
        left = {name: groups[name] for name in shown[whole]}
        for id_, thin in items_to_hide_in_parts(wholes[whole], left, profile).items():
            for name in thin:
                hidden.setdefault(whole._replace(name=name), set()).add(id_)
    if hidden:
        raw |= score_by(_without(frame, hidden, NAMED), questionnaires, NAMED)
    found = {}
    for whole, names in shown.items():
        again = {name: protect(raw[whole._replace(name=name)], profile) for name in names}
        left = {name: group for name, group in again.items() if group}
        for name, group in without_thin_rests(wholes[whole], left, profile).items():
            found[whole._replace(name=name)] = group
    return found, [key for key in raw if key not in found]


def _without(
    frame: pl.LazyFrame, hidden: Mapping[GroupKey, Collection[str]], by: Sequence[str]
) -> pl.LazyFrame:
    """`frame` as if the groups, told apart by the columns `by`, had not been asked these items."""
    groups: dict[str, list[str]] = {}
    for key, items in hidden.items():
        for item in items:
            groups.setdefault(item, []).append(_joined(key[: len(by)]))
    parts = (pl.col(column).fill_null(_NOT_GIVEN) for column in by)
    row = pl.concat_str(*parts, separator=_BETWEEN)
    return (
        frame.with_columns(row.alias("_key"))
        .with_columns(
            pl.when(pl.col("_key").is_in(keys).not_()).then(item).alias(item)
            for item, keys in groups.items()
        )
        .drop("_key")
    )


_NOT_GIVEN, _BETWEEN = "\0", "\x1f"


def _joined(parts: Iterable[str | None]) -> str:
    return _BETWEEN.join(_NOT_GIVEN if part is None else part for part in parts)


def _at(school: str | None, wave: str | None, keys: Iterable[GroupKey]) -> list[GroupKey]:
    """The keys of one school and wave, in the order of audiences, then by name."""
    found = [key for key in keys if (key.school, key.wave) == (school, wave)]
    return sorted(found, key=lambda key: (list(Audience).index(key.audience), key.name or ""))
