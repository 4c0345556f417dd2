"""Named groups within whole audiences: which of them may be shown, whatever tells them apart.

Groups may be told apart in several ways, each by itself: by the column `_group`, and by those that
a person has named. Importing this module imports Polars.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from reflect.questionnaire import Audience, Questionnaire
from reflect.scoring.privacy.crossing import Atom, to_hide_next
from reflect.scoring.privacy.many.parts import plain_parts
from reflect.scoring.privacy.profile import Profile
from reflect.scoring.privacy.suppression import (
    concealed,
    items_to_hide_in_parts,
    parts_to_hide,
    protect,
    without_thin_rests,
)
from reflect.scoring.privacy.unasked import NAMED, WHOLE, rows_of, without
from reflect.scoring.privacy.ways import by_way, called, ways_of
from reflect.scoring.raw import GroupKey, RawGroup
from reflect.scoring.reading import scored_items
from reflect.scoring.score import rules_over_people, score_by


@dataclass(frozen=True, slots=True)
class Part:
    """A named group that is shown: protected, as it was before, and the items hidden in it."""

    group: RawGroup
    before: RawGroup
    hidden: Collection[str] = ()
    at: tuple[pl.DataFrame, int] | None = None
    """Its row in a frame of all that is shown of it, where nothing is hidden but spreads."""


def named_groups(
    frame: pl.LazyFrame,
    questionnaires: Sequence[Questionnaire],
    wholes: Mapping[GroupKey, RawGroup],
    hidden_in_wholes: Mapping[GroupKey, Collection[str]],
    profile: Profile,
) -> tuple[dict[GroupKey, Part], list[GroupKey]]:
    """The named groups that are shown within the `wholes`, and those that are not.

    These are all groups that are shown and were asked anything.
    """
    ways = ways_of(frame)
    open_ = wholes.keys() - hidden_in_wholes.keys() if len(ways) == 1 else ()
    found = [_Way(by_way(frame, way), questionnaires, wholes, open_, profile) for way in ways]
    if len(ways) > 1:
        _hide_crossed(frame, ways, found, questionnaires, profile)
    shown: dict[GroupKey, Part] = {}
    withheld: list[GroupKey] = []
    for each in found:
        parts = each.parts(hidden_in_wholes)
        shown |= parts
        withheld += [key for key in each.raw if key not in parts]
    return shown, withheld


class _Way:
    """The groups that one column tells apart, and what is hidden of them so far."""

    def __init__(
        self,
        frame: pl.LazyFrame,
        questionnaires: Sequence[Questionnaire],
        wholes: Mapping[GroupKey, RawGroup],
        open_: Collection[GroupKey],
        profile: Profile,
    ) -> None:
        """`open_` are the wholes in which no item is hidden, where this is the only way."""
        self._frame, self._questionnaires = frame, questionnaires
        self._wholes, self._profile = wholes, profile
        self.raw = score_by(frame, questionnaires, NAMED)
        self.groups: dict[GroupKey, dict[str, RawGroup]] = {}
        """By their whole, the groups that are shown."""

        self.hidden: dict[GroupKey, set[str]] = {}
        """By group, the items that are not."""

        of_wholes: dict[GroupKey, dict[str, RawGroup]] = {}
        for key, group in self.raw.items():
            of_wholes.setdefault(GroupKey(*key[:3]), {})[key.name or ""] = group
        for whole, groups in of_wholes.items():
            if whole in wholes:
                gone = parts_to_hide(wholes[whole], groups, profile)
                self.groups[whole] = {n: group for n, group in groups.items() if n not in gone}
        at_once = {whole: groups for whole, groups in self.groups.items() if whole in open_}
        over_people = rules_over_people(questionnaires)
        self._plain = plain_parts(at_once, wholes, questionnaires, over_people, profile)
        for whole in self.groups:
            if whole not in self._plain.wholes:
                self._hide_items(whole)

    def _hide_items(self, whole: GroupKey) -> None:
        groups = self.groups[whole]
        for id_, thin in items_to_hide_in_parts(self._wholes[whole], groups, self._profile).items():
            for name in thin:
                self.hidden.setdefault(whole._replace(name=name), set()).add(id_)

    def shown(self, whole: GroupKey, id_: str | None) -> set[str]:
        """Names of the groups shown; with an item, of those shown with it."""
        return {
            name
            for name in self.groups.get(whole, ())
            if id_ not in self.hidden.get(whole._replace(name=name), ())
        }

    def hide(self, whole: GroupKey, name: str, id_: str | None) -> None:
        """Hide a group, or an item in it, and what could be worked out by the others then."""
        floor, groups = self._profile.floor, self.groups[whole]
        if id_ is None:
            del groups[name]
            people = {name: group.respondents for name, group in groups.items()}
            for more in concealed(self._wholes[whole].respondents, people, floor):
                del groups[more]
            return
        self.hidden.setdefault(whole._replace(name=name), set()).add(id_)
        answers = {
            each: result.n
            for each in self.shown(whole, id_)
            if (result := groups[each].items.get(id_)) and result.n
        }
        for more in concealed(self._wholes[whole].items[id_].n, answers, floor):
            self.hidden.setdefault(whole._replace(name=more), set()).add(id_)

    def parts(self, hidden_in_wholes: Mapping[GroupKey, Collection[str]]) -> dict[GroupKey, Part]:
        """What is shown of the groups that are left."""
        raw = self.raw
        if self.hidden:
            frame = rows_of(self.hidden, without(self._frame, self.hidden, NAMED), NAMED)
            raw = raw | score_by(frame, self._questionnaires, NAMED)
        plain = self._plain
        found = {
            key: Part(group, raw[key], at=(plain.table, plain.row[key]))
            for key, group in plain.groups.items()
        }
        for whole, groups in self.groups.items():
            if whole in plain.wholes:
                continue
            again = {n: protect(raw[whole._replace(name=n)], self._profile) for n in groups}
            left = {name: group for name, group in again.items() if group}
            for name, group in without_thin_rests(self._wholes[whole], left, self._profile).items():
                key = whole._replace(name=name)
                gone = {*self.hidden.get(key, ()), *hidden_in_wholes.get(whole, ())}
                found[key] = Part(group, raw[key], gone)
        return found


def _hide_crossed(
    frame: pl.LazyFrame,
    ways: Sequence[str],
    found: Sequence[_Way],
    questionnaires: Sequence[Questionnaire],
    profile: Profile,
) -> None:
    """Hide what groups of one way would tell of too few beside those of another."""
    items = [item.id for item in scored_items(questionnaires)]
    for whole, people in _crossed(frame, ways, items):
        for id_ in (None, *items):
            atoms = [Atom(names, n) for names, counts in people if (n := counts[id_])]
            while True:
                shown = [way.shown(whole, id_) for way in found]
                next_ = to_hide_next(atoms, shown, profile.floor)
                if next_ is None:
                    break
                way, name = next_
                found[way].hide(whole, name, id_)


def _crossed(
    frame: pl.LazyFrame, ways: Sequence[str], items: Sequence[str]
) -> Iterator[tuple[GroupKey, list[tuple[tuple[str | None, ...], dict[str | None, int]]]]]:
    """For each whole, the people alike in all ways: their groups, and how many answered what."""
    named = [
        (pl.col(w) if w == "_group" else pl.format(f"{called(w)}: {{}}", pl.col(w))).alias(w)
        for w in ways
    ]
    counted = (
        frame.with_columns(named)
        .group_by(*WHOLE, *ways)
        .agg(pl.len().alias("people"), *((pl.col(id_) > 0).sum() for id_ in items))
        .sort(*WHOLE, *ways)
        .collect()
    )
    wholes: dict[GroupKey, list[tuple[tuple[str | None, ...], dict[str | None, int]]]] = {}
    for row in counted.iter_rows():
        key = GroupKey(row[0], row[1], Audience(row[2]))
        names, counts = row[3 : 3 + len(ways)], row[3 + len(ways) :]
        of_items: Iterable[tuple[str | None, int]] = zip((None, *items), counts, strict=True)
        wholes.setdefault(key, []).append((names, dict(of_items)))
    yield from wholes.items()
