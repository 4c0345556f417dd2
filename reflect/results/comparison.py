"""A comparison for other programs, as JSON: unrounded, and never a number that is none."""

import json
from typing import TYPE_CHECKING, Any

from reflect.framing import snap
from reflect.questionnaire import Audience
from reflect.scoring import SCORING_VERSION
from reflect.scoring.change import CellChange, GroupChange, ItemChange
from reflect.scoring.compared import GroupsCompared, WavesCompared
from reflect.scoring.gaps import Gap, ItemGap
from reflect.scoring.privacy.profile import Profile
from reflect.scoring.statistics.comparing import Difference

if TYPE_CHECKING:
    from reflect.responses import Wave
    from reflect.scoring.model import Index, ItemResult

VERSION = 1
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
        "groups": [_changed_group(group) for group in found.change.groups],
    }


def _wave(wave: "Wave") -> dict[str, Any]:
    return {"wave": wave.name, "opened": wave.opened.isoformat()}


def _changed_group(group: GroupChange) -> dict[str, Any]:
    then, now = group.respondents
    plain = {
        "audience": group.audience.value,
        "shared_items": group.shared,
        "respondents": {"then": then, "now": now},
        "cells": [_changed_cell(cell) for cell in group.cells],
    }
    if group.audience is Audience.LEADERS:
        plain["items_moved"] = [_moved(item) for item in group.items]
    return plain


def _changed_cell(cell: CellChange) -> dict[str, Any]:
    return {
        "cell": str(cell.cell),
        "then": _index(cell.earlier),
        "now": _index(cell.later),
        "points": cell.points,
        "test": {**_test(cell.test), "adjusted_p": cell.adjusted_p} if cell.test else None,
        "clear": cell.is_clear if cell.test else None,
    }


def _moved(item: ItemChange) -> dict[str, Any]:
    return {
        "item": item.item.id,
        "then": _item(item.earlier),
        "now": _item(item.later),
        "points": item.points,
        "people_moved": item.moved,
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
        "groups": [_index(group.indices[gap.cell]) for group in found.scores],
        **_gap(gap, found),
    }


def _item_gap(gap: ItemGap, found: GroupsCompared) -> dict[str, Any]:
    return {
        "item": gap.item.id,
        "groups": [_item(group.items[gap.item.id]) for group in found.scores],
        **_gap(gap.widest, found),
    }


def _gap(gap: Gap, found: GroupsCompared) -> dict[str, Any]:
    """`higher` is the place (0 or 1) of the group that scores higher; None where they are equal."""
    higher = int(gap.higher is found.scores[1])
    return {
        "points": gap.points,
        "higher": higher if snap(gap.points) else None,
        "test": _test(gap.test) if gap.test else None,
        "worth_discussing": gap.is_worth_discussing,
    }


def _test(test: Difference) -> dict[str, Any]:
    return {
        "points": test.points,
        "interval": list(test.interval),
        "p": test.p,
        "g": test.g,
        "df": test.welch.df if test.welch else None,
        "t": test.welch.t if test.welch else None,
    }


def _index(index: "Index") -> dict[str, Any]:
    return {"mean": index.mean, "sd": index.sd, "n": index.n, "items": index.fed_by}


def _item(result: "ItemResult") -> dict[str, Any]:
    return {"score": result.score, "sd": result.sd, "n": result.n}
