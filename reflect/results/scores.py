"""Scores for other programs, as JSON or CSV, as exactly as they may be told."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from reflect.framing import Band, snap, whole
from reflect.memory import no_search_for_cycles
from reflect.questionnaire import Audience, Missing
from reflect.results import numbers
from reflect.results.standing import Standing
from reflect.scoring import SCORING_VERSION
from reflect.scoring.carelessness.kinds import Doubt
from reflect.scoring.privacy.beside.tallies import ChoiceTally, NumberTally, Tally
from reflect.scoring.privacy.many.rows import InRow
from reflect.scoring.privacy.profile import Profile
from reflect.scoring.scored import Scored
from reflect.scoring.statistics.intervals import FEWEST_FOR_PROPORTIONS, proportion_interval
from reflect.tables.cells import guarded, number_text

if TYPE_CHECKING:
    from reflect.results.in_rows import GroupsInRows
    from reflect.results.together import Together
    from reflect.scoring.model import GroupScores, Index, ItemResult, WaveScores
    from reflect.scoring.raw import Place

VERSION = 3
"""Of the JSON; raised whenever a program that reads it would have to change."""


@no_search_for_cycles()
def as_json(scored: Scored) -> bytes:
    """Everything that may be shown, in UTF-8: a line for each school and wave.

    So a table of thousands of schools need not stand in memory twice, and can be read line by line.
    """
    head = json.dumps(_head(scored), indent=1, ensure_ascii=False, allow_nan=False)
    opening = f'{head.removesuffix("}").rstrip()},\n "scores": [\n'
    text = io.BytesIO()  # which grows where it stands; pieces kept to be joined would be all twice
    text.write(opening.encode())
    text.writelines(_lines(scored))
    text.write(b"\n ]\n}\n")
    return text.getvalue()


def _head(scored: Scored) -> dict[str, Any]:
    return {
        "format": "reflect-scores",
        "version": VERSION,
        "scoring_version": SCORING_VERSION,
        "profile": {"floor": scored.profile.floor, "share": scored.profile.shares},
        "questionnaires": [
            {"id": q.id, "version": q.version, "hash": q.hash} for q in scored.questionnaires
        ],
        "blank_rows": scored.rows_left_out.get("blank", 0),
        "previews": scored.rows_left_out.get("previews", 0),
        "footers": scored.rows_left_out.get("footers", 0),
        "zero_weight": scored.rows_left_out.get("zero_weight", 0),
        "weighted": scored.weighted,
        "columns_not_used": list(scored.not_used),
        "excluded": _counts(scored.left_out),
        "doubtful": _counts(scored.doubtful),
    }


def _counts(found: Mapping[Doubt, int | None]) -> dict[str, int | None]:
    return {doubt.value: number for doubt, number in found.items()}


_AT_ONCE = 2_000
"""Groups that are written at once, where they stand in rows: more of them outgrow the cache."""


def _lines(scored: Scored) -> Iterator[bytes]:
    """Piece by piece: of a country nothing but the whole is put together of them."""
    from reflect.results.together import Together

    together = Together(scored.consistency)
    rows = _rows_of(scored, together)
    standing = Standing(scored, rows)
    if rows:
        rows.stand(standing)
    between = b""
    for some in _some_at_once(scored.places):
        texts = rows.as_json(some) if rows else {}
        for place, scores in some.items():
            yield between
            yield f'{_json(_place(place, scores))[:-1]}, "groups": ['.encode()
            for number, each in enumerate((*scores.groups, *scores.named)):
                text = texts.get((place, each.audience, each.name))
                if text is None:
                    text = _one_by_one(scored, place, each, together, standing)
                yield b", " if number else b""
                yield from _group(scored, place, each, text)
            yield b"]}"
            between = b",\n"


def _some_at_once(places: "Mapping[Place, WaveScores]") -> "Iterator[dict[Place, WaveScores]]":
    """Schools and waves with so many groups together, or somewhat more."""
    some: dict[Place, WaveScores] = {}
    groups = 0
    for place, scores in places.items():
        some[place] = scores
        groups += len(scores.groups) + len(scores.named)
        if groups >= _AT_ONCE:
            yield some
            some, groups = {}, 0
    yield some


def _rows_of(scored: Scored, together: "Together") -> "GroupsInRows | None":
    """Those groups that stand in rows of a frame."""
    groups = (g for scores in scored.places.values() for g in (*scores.groups, *scores.named))
    if not any(isinstance(group.items, InRow) for group in groups):
        return None
    from reflect.results.in_rows import GroupsInRows

    return GroupsInRows(scored, together)


_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def _place(place: "Place", scores: "WaveScores") -> dict[str, Any]:
    school, wave = place
    return {
        "school": school,
        "wave": wave,
        "changed_items": list(scores.changed),
        "too_few": [audience.value for audience in scores.too_few],
        "withheld": [{"audience": a.value, "group": name} for a, name in scores.withheld],
        "few_set_aside": sorted({audience.value for audience in scores.aside.values()}),
    }


def _group(
    scored: Scored, place: "Place", group: "GroupScores", text: tuple[bytes, bytes]
) -> Iterator[bytes]:
    """A group; `text` are its cells and its items."""
    population = scored.population(place, group)
    head = {
        "audience": group.audience.value,
        "group": group.name,
        "respondents": group.respondents,
        "invited": population,
        "response_rate": _rate(group.respondents, population, scored.profile),
        "schools": group.schools,
        "schools_left_out": group.schools_left_out,
        "joint": list(group.joint),
    }
    rest = {
        "not_scored": [_tally(tally, scored.profile) for tally in group.tallies],
        "hidden_items": list(group.hidden_items),
        "hidden_cells": list(map(str, group.hidden_cells)),
    }
    cells, items = text
    yield f'{_json(head)[:-1]}, "cells": ['.encode()
    yield cells
    yield b'], "items": ['
    yield items
    yield f"], {_json(rest)[1:]}".encode()


def _one_by_one(
    scored: Scored, place: "Place", group: "GroupScores", together: "Together", standing: Standing
) -> tuple[bytes, bytes]:
    """The cells and the items of a group."""
    key = (*place, group.audience, group.name)
    population = scored.population(place, group)
    replied = None if group.schools else population  # of schools drawn, there is no such number
    cells = []
    for index in group.indices.values():
        stands = {
            "percentile": _percent(standing.percentile(place, group, index)),
            "quartiles": numbers.scores(standing.quartiles(place, group, index), scored.profile),
        }
        cell = _json(_cell(index, group.band(index), scored.profile))
        cells.append(f"{cell[:-1]}, {together.in_cell(key, index.cell)}, {_json(stands)[1:]}")
    items = []
    for id_, result in group.items.items():
        item = _json(_item(result, group, replied, scored.profile))
        items.append(f'{item[:-1]}, "against": {together.of_item(key, id_)}}}')
    return ", ".join(cells).encode(), ", ".join(items).encode()


def _percent(number: float | None) -> int | None:
    return None if number is None else whole(number)


def _rate(respondents: int, invited: int | None, profile: Profile) -> float | int | None:
    """In percent; None where it is not known, or more answered than were invited."""
    if not invited or invited < respondents:
        return None
    return numbers.score(100 * respondents / invited, profile)


def _cell(index: "Index", band: Band | None, profile: Profile) -> dict[str, Any]:
    return {
        "cell": str(index.cell),
        "mean": numbers.score(index.mean, profile),
        "sd": numbers.at_home(index.sd, profile),
        "n": index.n,
        "n_effective": numbers.at_home(index.n_effective, profile),
        "schools": index.schools,
        "interval": numbers.scores(index.interval, profile),
        "band": band.value if index.is_score and band else None,
        "items": index.fed_by,
        "left_out": {reason.value: number for reason, number in index.left_out.items()},
    }


def _item(
    result: "ItemResult",
    group: "GroupScores",
    population: int | None,
    profile: Profile,
) -> dict[str, Any]:
    interval = None
    is_sample = group.audience is not Audience.LEADERS and group.schools is None
    if is_sample and result.given >= FEWEST_FOR_PROPORTIONS:
        share, weighed = result.share_positive or 0.0, result.weighed
        effective = weighed.effective_given if weighed else None
        positive = result.positive if weighed is None else share * result.given
        if effective is None or snap(effective) >= FEWEST_FOR_PROPORTIONS:
            interval = proportion_interval(positive, result.given, population, effective)
    return {
        "item": result.item.id,
        "asked": result.asked,
        "n": result.n,
        "n_effective": numbers.at_home(result.n_effective, profile),
        "counts": dict(zip(map(_value, result.item.scale.values), result.counts, strict=True)),
        "missing": {_KINDS[kind]: number for kind, number in result.missing.items()},
        "mean": numbers.at_home(result.mean, profile),
        "score": numbers.score(result.score, profile),
        "sd": numbers.at_home(result.sd, profile),
        "percent_positive": numbers.score(result.percent_positive, profile),
        "percent_positive_interval": numbers.scores(interval, profile),
        "ad": numbers.at_home(result.ad, profile),
        "split": result.is_split,
    }


def _tally(tally: Tally, profile: Profile) -> dict[str, Any]:
    """A choice or a number; null is a few, or a number that is not told."""
    item = tally.item
    head = {"item": item.id, "asked": tally.asked, "n": tally.given}
    if isinstance(tally, ChoiceTally):
        values = (_value(option.value) for option in tally.item.scale.options)
        return {
            **head,
            "kind": "choices" if tally.item.many else "choice",
            "counts": dict(zip(values, tally.counts, strict=True)),
            "missing": {**{_KINDS[k]: n for k, n in tally.apart.items()}, "skipped": tally.blank},
        }
    return {
        **head,
        "kind": "number",
        "unit": tally.item.unit,
        "mean": numbers.score(tally.mean, profile),
        "median": numbers.score(tally.median, profile),
        "quartiles": numbers.scores(tally.quartiles, profile),
        "missing": {"skipped": tally.blank},
    }


_KINDS = {kind: kind.value for kind in Missing}
_value = cache(number_text)


COLUMNS = (
    "school wave audience group kind name score sd n items low high alpha not_asked "
    "too_few_answers mean percent_positive counts dont_know not_applicable skipped n_effective "
    "percentile lower_quartile median upper_quartile invited questionnaires"
).split()
"""Those of the CSV, in order."""

_QUARTERS = ("lower_quartile", "median", "upper_quartile")


def as_csv(scored: Scored) -> bytes:
    """One row a cell, an item, a choice, a number; an empty field: there is no such number."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    names = ", ".join(f"{q.id} {q.version} {q.hash[:16]}" for q in scored.questionnaires)
    standing = Standing(scored)
    for place, scores in scored.places.items():
        school, wave = place
        for group in (*scores.groups, *scores.named):
            head = {
                "school": school or "",
                "wave": wave or "",
                "audience": group.audience.value,
                "group": group.name or "",
                "invited": scored.population(place, group),
                "questionnaires": names,
            }
            rows = _rows(scored, standing, place, group)
            writer.writerows(_guarded({**head, **row}) for row in rows)
    return file.getvalue().encode()


def _guarded(row: dict[str, Any]) -> dict[str, Any]:
    return {key: guarded(v) if isinstance(v, str) else v for key, v in row.items()}


def _rows(
    scored: Scored, standing: Standing, place: "Place", group: "GroupScores"
) -> Iterator[dict[str, Any]]:
    profile, consistency = scored.profile, scored.hang_together(place, group)
    for cell, index in group.indices.items():
        quarters = numbers.scores(standing.quartiles(place, group, index), profile)
        low, high = numbers.scores(index.interval, profile) or (None, None)
        together = consistency.get(cell)
        reliability = together.reliability if together else None
        yield {
            "kind": "cell",
            "name": str(cell),
            "score": numbers.score(index.mean, profile),
            "sd": numbers.at_home(index.sd, profile),
            "n": index.n,
            "n_effective": numbers.at_home(index.n_effective, profile),
            "items": index.fed_by,
            "low": low,
            "high": high,
            "alpha": numbers.to_decimals(reliability.alpha, 2) if reliability else None,
            "percentile": _percent(standing.percentile(place, group, index)),
            **dict(zip(_QUARTERS, quarters or (), strict=False)),
            **{reason.value: number for reason, number in index.left_out.items()},
        }
    for id_, result in group.items.items():
        yield {
            "kind": "item",
            "name": id_,
            "score": numbers.score(result.score, profile),
            "sd": numbers.at_home(result.sd, profile),
            "n": result.n,
            "n_effective": numbers.at_home(result.n_effective, profile),
            "mean": numbers.at_home(result.mean, profile),
            "percent_positive": numbers.score(result.percent_positive, profile),
            "counts": " ".join(
                f"{_value(worth)}:{count}"
                for worth, count in zip(result.item.scale.values, result.counts, strict=True)
            ),
            **{kind.value: number for kind, number in result.missing.items()},
        }
    for tally in group.tallies:
        yield {
            "kind": "choice" if isinstance(tally, ChoiceTally) else "number",
            "name": tally.item.id,
            "n": tally.given,
            "skipped": tally.blank,
            **(_choice(tally) if isinstance(tally, ChoiceTally) else _number(tally, profile)),
        }


def _choice(tally: ChoiceTally) -> dict[str, Any]:
    counts = zip(tally.item.scale.options, tally.counts, strict=True)
    return {
        "counts": " ".join(f"{_value(option.value)}:{_told(count)}" for option, count in counts),
        **{kind.value: _told(count) for kind, count in tally.apart.items()},
    }


def _told(count: int | None) -> int | str:
    return "few" if count is None else count


def _number(tally: NumberTally, profile: Profile) -> dict[str, Any]:
    lower, upper = numbers.scores(tally.quartiles, profile) or (None, None)
    return {
        "mean": numbers.score(tally.mean, profile),
        "median": numbers.score(tally.median, profile),
        "lower_quartile": lower,
        "upper_quartile": upper,
    }
