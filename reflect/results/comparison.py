"""A comparison for other programs, as JSON, as exactly as it may be told."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reflect.framing import snap
from reflect.questionnaire import Audience
from reflect.results import numbers
from reflect.scoring import SCORING_VERSION
from reflect.scoring.change import CellChange, GroupChange, ItemChange, PairedChange
from reflect.scoring.compared import Functions, GroupsCompared, Moment, WavesCompared
from reflect.scoring.gaps import Gap, ItemGap, Tested
from reflect.scoring.privacy.profile import Profile

if TYPE_CHECKING:
    from reflect.scoring.model import Index, ItemResult

VERSION = 2
"""Raised whenever a program that reads it would have to change."""


def as_json(found: WavesCompared | GroupsCompared) -> bytes:
    """Everything that may be shown of a comparison, in UTF-8."""
    plain = _waves(found) if isinstance(found, WavesCompared) else _groups(found)
    text = json.dumps(plain, indent=1, ensure_ascii=False, allow_nan=False)
    return f"{text}\n".encode()


def _head(kind: str, profile: Profile) -> dict[str, Any]:
    return {
        "format": "reflect-comparison",
        "version": VERSION,
        "scoring_version": SCORING_VERSION,
        "kind": kind,
        "profile": {"floor": profile.floor, "share": profile.shares},
    }


def _waves(found: WavesCompared) -> dict[str, Any]:
    return {
        **_head("waves", found.profile),
        "then": _wave(found.then),
        "now": _wave(found.now),
        "comparisons": found.change.tests,
        "adjustment": "holm",
        "left_out": list(found.change.left_out),
        "not_compared": [
            {"audience": audience.value, "reason": reason}
            for audience, reason in found.not_compared.items()
        ],
        "groups": [_changed_group(group, found.profile) for group in found.change.groups],
        **({"items": list(_measured(found))} if found.measures else {}),
    }


def _measured(found: WavesCompared) -> Iterator[dict[str, Any]]:
    """The items of a pulse, each as an audience answered it then and now."""
    for id_, measures in found.measures.items():
        for each in measures:
            yield {
                "item": id_,
                "audience": each.audience.value,
                "then": _item(each.earlier, found.profile),
                "now": _item(each.later, found.profile),
                "tested": each.is_tested,
                "clear": each.is_clear if each.is_tested else None,
            }


def _wave(wave: Moment) -> dict[str, Any]:
    return {"wave": wave.name, "opened": wave.opened.isoformat() if wave.opened else None}


def _changed_group(group: GroupChange, profile: Profile) -> dict[str, Any]:
    then, now = group.respondents
    plain = {
        "audience": group.audience.value,
        "shared_items": group.shared,
        "respondents": {"then": then, "now": now},
        "cells": [_changed_cell(cell, profile) for cell in group.cells],
    }
    if group.audience is Audience.LEADERS:
        plain["items_moved"] = [_moved(item, profile) for item in group.items]
    return plain


def _changed_cell(cell: CellChange, profile: Profile) -> dict[str, Any]:
    """`tested` without a `test`: its numbers might give a few away, its verdict does not."""
    adjusted = {} if cell.adjusted_p is None else {"adjusted_p": _p(cell.adjusted_p)}
    return {
        "cell": str(cell.cell),
        "then": _index(cell.earlier, profile),
        "now": _index(cell.later, profile),
        "points": numbers.score(cell.points, profile),
        "tested": cell.is_tested,
        "test": {**_test(cell.test, profile), **adjusted} if cell.test else None,
        "clear": cell.is_clear if cell.is_tested else None,
        "paired": _paired(cell.paired, profile) if cell.paired else None,
    }


def _paired(paired: PairedChange, profile: Profile) -> dict[str, Any]:
    """Of those who answered both times; whole numbers alone where it leaves the house."""
    plain: dict[str, Any] = {
        "people": paired.people,
        "points": numbers.score(paired.points, profile),
        "interval": numbers.scores(paired.interval, profile),
        "clear": paired.is_clear,
    }
    if profile.shares:
        return plain
    test = {"p": _p(paired.p), "adjusted_p": _p(paired.adjusted_p)}
    return {**plain, **test, "d": numbers.to_decimals(paired.effect, 2)}


def _moved(item: ItemChange, profile: Profile) -> dict[str, Any]:
    return {
        "item": item.item.id,
        "then": _item(item.earlier, profile),
        "now": _item(item.later, profile),
        "points": numbers.score(item.points, profile),
        "people_moved": numbers.score(item.moved, profile),
    }


def _groups(found: GroupsCompared) -> dict[str, Any]:
    return {
        **_head("groups", found.profile),
        "wave": found.wave,
        "groups": [
            {
                "audience": group.audience.value,
                "group": group.name,
                "respondents": group.respondents,
            }
            for group in found.scores
        ],
        "shared_items": found.shared,
        "changed_items": list(found.changed),
        "cells": [_cell_gap(gap, found) for gap in found.cells],
        "items": [_item_gap(gap, found) for gap in found.items],
    }


def _cell_gap(gap: Gap, found: GroupsCompared) -> dict[str, Any]:
    assert gap.cell
    return {
        "cell": str(gap.cell),
        "groups": [_index(group.indices[gap.cell], found.profile) for group in found.scores],
        **_gap(gap, found),
    }


def _item_gap(gap: ItemGap, found: GroupsCompared) -> dict[str, Any]:
    return {
        "item": gap.item.id,
        "groups": [_item(group.items[gap.item.id], found.profile) for group in found.scores],
        **_gap(gap.widest, found),
        "dif": _dif(found.functioning.get(gap.item.id), found.profile),
    }


def _dif(functions: Functions | None, profile: Profile) -> dict[str, Any] | None:
    """How the second group answers beside people of the first who score alike."""
    if functions is None:
        return None
    one = functions.found
    plain: dict[str, Any] = {
        "points": numbers.score(one.points, profile),
        "differs": functions.differs,
    }
    if profile.shares:
        return plain
    test = {"p": _p(one.p), "adjusted_p": _p(functions.adjusted_p)}
    effect = {"effect": numbers.to_decimals(one.effect, 2)}
    chi = {"chi_squared": numbers.to_decimals(one.chi_squared, 2)}
    return {**plain, **effect, **chi, **test, "people": list(one.people)}


def _gap(gap: Gap, found: GroupsCompared) -> dict[str, Any]:
    """`higher` is the place (0 or 1) of the group that scores higher; None where they are equal."""
    higher = int(gap.higher is found.scores[1])
    return {
        "points": numbers.score(gap.points, found.profile),
        "higher": higher if snap(gap.points) else None,
        "tested": gap.is_tested,
        "test": _test(gap.test, found.profile) if gap.test else None,
        "worth_discussing": gap.is_worth_discussing,
    }


def _test(test: Tested, profile: Profile) -> dict[str, Any]:
    """Whole numbers alone where it leaves the house."""
    plain: dict[str, Any] = {
        "points": numbers.score(test.points, profile),
        "interval": numbers.scores(test.interval, profile),
    }
    if profile.shares:
        return plain
    return {
        **plain,
        "p": None if test.p is None else _p(test.p),
        "g": None if test.g is None else numbers.to_decimals(test.g, 2),
        "df": numbers.to_decimals(test.welch.df, 1) if test.welch else None,
        "t": numbers.to_decimals(test.welch.t, 2) if test.welch else None,
    }


def _p(p: float) -> float:
    return numbers.to_decimals(p, 4)


def _index(index: "Index", profile: Profile) -> dict[str, Any]:
    return {
        "mean": numbers.score(index.mean, profile),
        "sd": numbers.at_home(index.sd, profile),
        "n": index.n,
        "items": index.fed_by,
    }


def _item(result: "ItemResult", profile: Profile) -> dict[str, Any]:
    return {
        "score": numbers.score(result.score, profile),
        "sd": numbers.at_home(result.sd, profile),
        "n": result.n,
    }
