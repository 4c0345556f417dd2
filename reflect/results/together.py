"""How the items of cells hang together, as JSON."""

import json
from collections.abc import Mapping
from functools import cache

from reflect.results.numbers import to_decimals
from reflect.scoring.cells import Cell
from reflect.scoring.statistics.reliability import Consistency, Reliability

OF_NOTHING = '"alpha": null, "complete_rows": null, "item_total": {}, "alpha_without": {}'
"""What stands in a cell of which nothing is told."""


def as_members(consistency: Consistency | None) -> str:
    """What stands in a cell of its consistency, without brackets around it."""
    if consistency is None:
        return OF_NOTHING
    reliability = _reliability(consistency.reliability) if consistency.reliability else "null"
    return (
        f'"alpha": {reliability}, "complete_rows": {consistency.complete}, '
        f'"item_total": {{{_by_item(consistency.item_total)}}}, '
        f'"alpha_without": {{{_by_item(consistency.without)}}}'
    )


def against_in(consistency: Mapping[Cell, Consistency]) -> dict[str, list[str]]:
    """The cells that each item runs against."""
    found: dict[str, list[str]] = {}
    for cell, each in consistency.items():
        for id_ in each.against:
            found.setdefault(id_, []).append(str(cell))
    return found


def _reliability(found: Reliability) -> str:
    low, high = map(_number, found.interval)
    return (
        f'{{"alpha": {_number(found.alpha)}, "interval": [{low}, {high}], '
        f'"complete": {found.complete}, "items": {found.items}, '
        f'"standardised": {_number(found.standardised)}, '
        f'"average_r": {_number(found.average_r)}, "pairwise": {_number(found.pairwise)}, '
        f'"omega": {_number(found.omega)}}}'
    )


def _by_item(found: Mapping[str, float]) -> str:
    return ", ".join(f"{_quoted(id_)}: {_number(number)}" for id_, number in found.items())


@cache
def _quoted(id_: str) -> str:
    return json.dumps(id_, ensure_ascii=False)


def _number(number: float | None) -> str:
    """With two decimals, as `json` writes it."""
    return "null" if number is None else repr(to_decimals(number, 2))
