"""The one gate between answers and numbers that are shown. Importing this module imports Polars.

Whatever is printed, drawn or written about a group comes from here: of raw scores this module, and
no other, makes those of `reflect.scoring.model`. `suppression` and `leaders` say what may be shown.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import polars as pl

from reflect.framing import EpsteinType
from reflect.framing import whole as rounded
from reflect.memory import no_search_for_cycles
from reflect.questionnaire import Audience, Questionnaire, audiences_of
from reflect.scoring.cells import Cell, Member, cells_of
from reflect.scoring.counts import unknown_types
from reflect.scoring.figures import CLUSTER, side_by_side
from reflect.scoring.model import GroupScores, Index, ItemResult, WaveScores
from reflect.scoring.privacy.beside.telling import with_tallies
from reflect.scoring.privacy.leaders import FEWEST_LEADERS, means_alone, means_to_tell
from reflect.scoring.privacy.many.plain import Plain, plain_of
from reflect.scoring.privacy.many.rows import InRow
from reflect.scoring.privacy.named import named_groups
from reflect.scoring.privacy.profile import INTERNAL, Profile
from reflect.scoring.privacy.rare_forms import of_rare_forms
from reflect.scoring.privacy.schools import Pool, pools, protected_pool
from reflect.scoring.privacy.sealed import Sealed
from reflect.scoring.privacy.suppression import items_to_hide, protect, types_unknown
from reflect.scoring.privacy.unasked import WHOLE, rows_of, without
from reflect.scoring.raw import ALL_SCHOOLS, GroupKey, Place, RawGroup, RawIndex, by_place
from reflect.scoring.reading import Read, together
from reflect.scoring.score import people_rules, score_by
from reflect.scoring.statistics.comparing import Sample


def score_wave(
    wave: str,
    answers: Read,
    invited: Mapping[Audience, int] | None = None,
    profile: Profile = INTERNAL,
) -> WaveScores:
    """Scores of each audience that answered in a wave, and of each named group within one.

    `invited` holds the sizes of the populations that are known.
    """
    aside = of_rare_forms(answers.responses, profile.floor)
    counted = answers.without(aside)
    frame, questionnaires = counted.frame.lazy(), counted.instrument.questionnaires
    found = score_frame(frame, questionnaires, invited, profile)
    found = with_tallies(found, frame, questionnaires)
    nobody = WaveScores(wave, questionnaires, profile=profile)
    scores = found.get((None, wave), nobody)
    return replace(scores, changed=counted.instrument.changed, aside=aside)


def score_shared(
    scores: WaveScores,
    answers: Read,
    invited: Mapping[Audience, int] | None = None,
    among: Sequence[GroupScores] | None = None,
) -> WaveScores:
    """`scores` over the items that every group `among` them was asked and that are shown of each.

    Without `among` these are the audiences that the framing knows, and the groups within them are
    not scored. Only on those items are groups compared. Leaders of whom nothing but means is shown,
    and who were asked more, are scored on them too, as far as that gives no item of theirs away
    beside `scores`, whoever else is compared with them.
    """
    known = [group for group in scores.groups if not group.audience.is_own]
    groups = known if among is None else among
    listed = [set(group.items) for group in groups if group.items]
    if not listed:
        return scores
    shared = set.intersection(*listed)
    if len(listed) == len(groups) and all(items == shared for items in listed):
        return scores
    counted = answers.without(scores.aside)
    others = [item.id for item in counted.items if item.id not in shared]
    # without groups within the audiences, where nobody asks for these
    frame = (counted if among else counted.without_groups()).frame
    frame = frame.with_columns(pl.lit(None, pl.Int8).alias(id_) for id_ in others)
    found = score_frame(frame.lazy(), counted.instrument.questionnaires, invited, scores.profile)
    again = replace(
        found[None, scores.wave], changed=counted.instrument.changed, aside=scores.aside
    )
    return _with_leaders_of_both(scores, again, counted, shared)


def _with_leaders_of_both(
    scores: WaveScores, shared: WaveScores, answers: Read, items: Collection[str]
) -> WaveScores:
    """`shared` with those means of leaders, over the shared `items`, that may stand by `scores`.

    Of each cell there are two means at most, over all items and over those that all audiences
    share: else two reports, of leaders with staff and with parents, could differ by one item.
    """
    if not scores.profile.shares or not (leaders := shared.group(Audience.LEADERS)):
        return shared
    frame = answers.frame.filter(pl.col("_audience") == Audience.LEADERS)
    ids = [item.id for item in answers.items]
    counts = frame.select((pl.col(ids) > 0).sum()).row(0, named=True) if ids else {}
    answered = {id_ for id_, n in counts.items() if n >= FEWEST_LEADERS}
    usual = set.intersection(*(set(g.items) for g in scores.groups if g.items))
    cells = cells_of(answers.instrument.questionnaires)
    of_all, of_shared = means_to_tell(cells, answered, usual)

    def may_stand(cell: Cell) -> bool:
        members = {m.item.id for m in cells[cell]} & answered
        if members <= {*items}:
            return cell in of_all
        return members & {*items} == members & usual and cell in of_shared

    kept = {cell: index for cell, index in leaders.indices.items() if may_stand(cell)}
    groups = [replace(g, indices=kept) if g is leaders else g for g in shared.groups]
    return replace(shared, groups=tuple(groups))


def score_alike(
    earlier: tuple[str, Read], later: tuple[str, Read], profile: Profile = INTERNAL
) -> tuple[WaveScores, WaveScores]:
    """Two waves, each by its name and answers, over the items an audience was asked in both.

    Items count where their meaning stayed the same and both waves may show them; `changed` names
    those whose meaning did not. The groups within an audience are not scored.
    """
    then, now = (a.without(of_rare_forms(a.responses, profile.floor)) for _, a in (earlier, later))
    both = together(then, now)
    instrument, frame = both.instrument, both.without_groups().frame
    places = [(None, name) for name, _ in (earlier, later)]

    def scored(frame: pl.DataFrame) -> list[WaveScores]:
        found = score_frame(frame.lazy(), instrument.questionnaires, None, profile)
        nobody = WaveScores("", instrument.questionnaires, profile=profile)
        return [
            replace(found.get(place, nobody), wave=place[1], changed=instrument.changed)
            for place in places
        ]

    waves = scored(frame)
    hidden: dict[GroupKey, list[str]] = {}
    for audience in audiences_of(instrument.questionnaires):
        groups = [wave.group(audience) for wave in waves]
        shown = [group.items.keys() if group else () for group in groups]
        not_in_both = [i.id for i in both.items if not all(i.id in each for each in shown)]
        hidden |= {GroupKey(*place, audience): not_in_both for place in places}
    left = without(frame.lazy(), hidden, WHOLE).collect()
    if not left.equals(frame):  # as where an audience was asked the same in both
        waves = scored(left)
    return tuple(waves)  # type: ignore[return-value]


@no_search_for_cycles()
def score_frame(
    frame: pl.LazyFrame,
    questionnaires: Sequence[Questionnaire],
    invited: Mapping[Audience, int] | None = None,
    profile: Profile = INTERNAL,
) -> dict[Place, WaveScores]:
    """Scores by school and wave of the rows of `frame` (see `frame.wide`)."""
    return _of_frame(frame, questionnaires, invited, profile).places


@dataclass(frozen=True, slots=True)
class OfTable:
    """Scores by school and wave, then those of all schools together; and the rows behind these."""

    places: dict[Place, WaveScores]
    frame: pl.LazyFrame


@no_search_for_cycles()
def score_table(
    frame: pl.LazyFrame,
    questionnaires: Sequence[Questionnaire],
    populations: Mapping[GroupKey, int] | None = None,
    profile: Profile = INTERNAL,
) -> OfTable:
    """Scores of a table, of all its schools together too (their place is `ALL_SCHOOLS`).

    `populations` holds how many were invited of an audience in a school and wave, where known.
    """
    frame = side_by_side(frame).lazy()
    found = _of_frame(frame, questionnaires, None, profile, populations)
    of_pools = list(pools(found.first, found.wholes, found.plain, questionnaires, profile))
    if not of_pools:
        return OfTable(found.places, frame)
    gone = {key for pool in of_pools for key in pool.left_out}
    hidden = {key: items for pool in of_pools for key, items in pool.hidden.items()}
    counted = {key for pool in of_pools for key in pool.schools if key not in gone}
    rows = frame if counted == found.first.keys() else rows_of(counted, frame, WHOLE)
    rows = without(rows, hidden, WHOLE)
    together_ = rows.drop("_group", strict=False).with_columns(
        pl.col("_school").alias(CLUSTER), pl.lit(ALL_SCHOOLS, pl.Categorical).alias("_school")
    )
    places, pooled = _pooled(together_, questionnaires, of_pools, profile)
    return OfTable(found.places | places, pl.concat([frame, pooled], how="diagonal"))


def _pooled(
    rows: pl.LazyFrame,
    questionnaires: Sequence[Questionnaire],
    of_pools: Sequence[Pool],
    profile: Profile,
) -> tuple[dict[Place, WaveScores], pl.LazyFrame]:
    """All schools together, by wave; and their rows without what is hidden."""
    raw = score_by(rows, questionnaires, WHOLE)
    hidden = {key: found for key, group in raw.items() if (found := items_to_hide(group, profile))}
    rows = without(rows, hidden, WHOLE)
    if hidden:
        raw |= score_by(rows_of(hidden, rows, WHOLE), questionnaires, WHOLE)
    places: dict[Place, list[GroupScores]] = {}
    for pool in of_pools:
        group = protect(raw[pool.key], profile) if pool.key in raw else None
        if group is None:
            continue
        group = replace(
            protected_pool(group, pool, profile.floor), unknown=types_unknown(group, profile)
        )
        shown = _shown(group, profile, raw[pool.key], hidden.get(pool.key, ()))
        shown = replace(shown, schools=pool.counted, schools_left_out=len(pool.left_out))
        places.setdefault((ALL_SCHOOLS, pool.key.wave), []).append(shown)
    return {
        place: WaveScores(
            place[1] or "",
            tuple(questionnaires),
            tuple(sorted(groups, key=lambda group: group.audience.place)),
            profile=profile,
        )
        for place, groups in places.items()
    }, rows


@dataclass(frozen=True, slots=True)
class _OfFrame:
    """What is shown of a frame, with the audiences behind it: at first, and as they are shown."""

    places: dict[Place, WaveScores]
    first: Mapping[GroupKey, RawGroup]
    wholes: Mapping[GroupKey, RawGroup]
    plain: Plain


def _of_frame(
    frame: pl.LazyFrame,
    questionnaires: Sequence[Questionnaire],
    invited: Mapping[Audience, int] | None,
    profile: Profile,
    populations: Mapping[GroupKey, int] | None = None,
) -> _OfFrame:
    raw = first = score_by(frame, questionnaires, WHOLE, invited, populations=populations)
    plain = plain_of(raw, questionnaires, profile)
    looked_at = {key: group for key, group in raw.items() if key not in plain.row}
    unknown = {key: types_unknown(group, profile) for key, group in looked_at.items()}
    hidden = {
        key: found for key, group in looked_at.items() if (found := items_to_hide(group, profile))
    }
    left = without(frame, hidden, WHOLE)
    if hidden:
        rows = rows_of(hidden, left, WHOLE)
        raw = raw | score_by(rows, questionnaires, WHOLE, invited, populations=populations)
    raw = {
        key: replace(group, unknown=unknown[key]) if key in unknown else group
        for key, group in raw.items()
    }
    cells = cells_of(questionnaires)
    wholes = {
        key: whole
        for key, group in raw.items()
        if (whole := group if key in plain.row else _protected(group, profile, cells))
    }
    asked = {key: whole for key, whole in wholes.items() if key in plain.row or whole.items}
    parts, withheld = named_groups(left, questionnaires, asked, hidden, profile)
    named = {
        key: _plainly_shown(part.group, profile, *part.at)
        if part.at
        else _shown(part.group, profile, part.before, part.hidden)
        for key, part in parts.items()
    }
    shown = {
        key: _plainly_shown(group, profile, plain.table, plain.row[key])
        if key in plain.row
        else _shown(group, profile, raw[key], hidden.get(key, ()))
        for key, group in wholes.items()
    }
    wholes_at, named_at, withheld_at = by_place(shown), by_place(named), by_place(withheld)
    too_few_at = by_place(raw.keys() - shown.keys())
    places = {
        place: WaveScores(
            wave=place[1] or "",
            questionnaires=tuple(questionnaires),
            groups=tuple(shown[key] for key in wholes_at.get(place, ())),
            named=tuple(named[key] for key in named_at.get(place, ())),
            withheld=tuple((key.audience, key.name or "") for key in withheld_at.get(place, ())),
            too_few=tuple(key.audience for key in too_few_at.get(place, ())),
            profile=profile,
        )
        for place in dict.fromkeys((key.school, key.wave) for key in raw)
    }
    return _OfFrame(places, first, wholes, plain)


def _protected(
    group: RawGroup, profile: Profile, cells: Mapping[Cell, Sequence[Member]]
) -> RawGroup | None:
    if profile.with_leaders and group.audience is Audience.LEADERS and group.name is None:
        return means_alone(group, cells)
    return protect(group, profile)


def _shown(
    group: RawGroup, profile: Profile, before: RawGroup, hidden: Collection[str]
) -> GroupScores:
    """What is shown of a protected group; `before` has the cells that it had unprotected."""
    return GroupScores(
        group.audience,
        group.name,
        group.respondents,
        group.joint,
        _shown_indices(group, profile),
        _shown_items(group, profile),
        unknown_types(group.items.values()) if group.unknown is None else group.unknown,
        hidden_items=tuple(sorted(hidden)),
        hidden_cells=tuple(
            cell
            for cell, index in before.indices.items()
            if index.over_people and index.n >= profile.floor and cell not in group.indices
        ),
    )


def _plainly_shown(group: RawGroup, profile: Profile, table: pl.DataFrame, row: int) -> GroupScores:
    """What is shown of a group of which all may be told, which stands in this row."""

    def unknown() -> dict[EpsteinType, None]:
        return dict.fromkeys(unknown_types(group.items.values()))

    return GroupScores(
        group.audience,
        group.name,
        group.respondents,
        group.joint,
        InRow(table, row, partial(_shown_indices, group, profile)),
        InRow(table, row, partial(_shown_items, group, profile)),
        InRow(table, row, unknown).keys(),
    )


def _shown_indices(group: RawGroup, profile: Profile) -> dict[Cell, Index]:
    return {cell: _shown_index(index, profile) for cell, index in group.indices.items()}


def _shown_items(group: RawGroup, profile: Profile) -> dict[str, ItemResult]:
    return {
        id_: ItemResult(r.item, r.counts, r.missing, r.ad, r.weighed, profile.shares)
        for id_, r in group.items.items()
    }


def _shown_index(index: RawIndex, profile: Profile) -> Index:
    """In a report that leaves the house whole numbers alone: nothing can be drawn of any other."""
    interval = index.interval if index.tells_spread else None
    sd = index.sd if index.tells_spread else None
    mean = index.mean
    if profile.shares:
        mean, sd = float(rounded(mean)), None
        interval = (float(rounded(interval[0])), float(rounded(interval[1]))) if interval else None
    return Index(
        index.cell,
        mean,
        sd,
        index.n,
        index.fed_by,
        index.left_out,
        interval,
        profile.shares,
        index.n_effective,
        index.schools,
        Sealed(
            Sample(index.mean, index.sd, index.n, index.n_effective),
            index.interval,
            index.tells_spread,
        ),
    )


def score_one(answers: Read) -> GroupScores:
    """One respondent's own scores, where enough was answered, to be shown to nobody else."""
    questionnaires = answers.instrument.questionnaires
    (own,) = score_by(
        answers.frame.lazy(), questionnaires, WHOLE, over_people=people_rules(questionnaires)
    ).values()
    return unprotected(own)


def unprotected(group: RawGroup) -> GroupScores:
    """The scores of a group as they are, to be shown to nobody but the group itself."""
    return _shown(group, INTERNAL, group, ())
