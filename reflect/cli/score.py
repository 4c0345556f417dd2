"""`reflect score`: the scores of a wave, as a table or for other programs."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reflect.cli import dialogue
from reflect.cli.files import write_whole
from reflect.cli.folder import Folder, latest_wave
from reflect.cli.streams import write_bytes
from reflect.cli.subscales import is_framed, subscales_of
from reflect.cli.table import show_table
from reflect.cli.words import VIEW, counted
from reflect.diagnostics import Expected
from reflect.framing import EpsteinType, Question, Stance, one_decimal, whole
from reflect.questionnaire import Questionnaire

if TYPE_CHECKING:
    from reflect.scoring.model import GroupScores, Index, ItemResult, WaveScores

app = typer.Typer(rich_markup_mode=None)


class Format(StrEnum):
    """How scores are written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


@app.command()
def score(
    wave: Annotated[
        str | None, typer.Option(help="Default: the open one, else the latest.")
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="How to write them.")] = Format.TABLE,
    output: Annotated[Path | None, typer.Option(help="File to write; default: the screen.")] = None,
) -> None:
    """The scores of a wave: every index with its n, and every item.

    Of groups other than the leaders' own team, nothing is shown that rests on fewer than five.
    """
    scores = scores_of(Folder.here(), wave)
    if format_ is Format.TABLE:
        _print_tables(scores)
        return
    content = (_json(scores) if format_ is Format.JSON else _csv(scores)).encode()
    if output:
        write_whole(output, content)
        dialogue.say(f"Written: {output}")
    else:
        write_bytes(content)


def scores_of(folder: Folder, name: str | None) -> "WaveScores":
    """Scores of a wave as far as they may be shown; `Expected` where nobody has answered."""
    store = folder.existing_store()
    wave = latest_wave(store, name)
    responses = store.responses(wave.name)
    if not responses:
        raise Expected(f"Nobody has submitted answers in “{wave.name}” yet: reflect survey")
    from reflect.scoring.gate import score_wave

    return score_wave(wave.name, responses, store.sources(), wave.invited)


def _print_tables(scores: "WaveScores") -> None:
    if not scores.groups:
        dialogue.say("Fewer than five have answered in each group, so nothing is shown yet.")
    for group in scores.groups:
        people = counted(group.respondents, "response")
        dialogue.say(f"{scores.wave}: {VIEW[group.audience]}, {people}", style="bold")
        if is_framed(group):
            show_table(_HEADINGS, _framed(group), ("n", "sd", *(s.label for s in Stance)))
        if any(q.subscales for q in scores.questionnaires):
            rows = _subscales(group, scores.questionnaires)
            show_table(("Subscale, 0 to 100", "Score", "n", "sd"), rows, ("Score", "n", "sd"))
        dialogue.say()
    for audience in scores.too_few if scores.groups else ():
        view = VIEW[audience]
        dialogue.say(f"Fewer than five answers from {view}, so nothing is shown of them yet.")
    for id_ in scores.changed:
        dialogue.say(f"Left out in part, since its meaning changed within the wave: {id_}")
    dialogue.point("With every item, for other programs:", "reflect score --format json")


_HEADINGS = ("0 to 100", *(h for s in Stance for h in (s.label, "n", "sd")), "Position")


def _framed(group: "GroupScores") -> Iterator[tuple[str, ...]]:
    yield ("The whole", *_row(group))
    for question in Question:
        yield (question.label, *_row(group, question=question))
    for type_ in EpsteinType:
        yield (type_.label, *_row(group, type=type_))


def _subscales(
    group: "GroupScores", questionnaires: Sequence[Questionnaire]
) -> Iterator[tuple[str, ...]]:
    for title, index in subscales_of(group, questionnaires):
        yield (title, *_numbers(index))


def _row(group: "GroupScores", **tags: EpsteinType | Question) -> Iterator[str]:
    for stance in Stance:
        index = group.index(stance, **tags)
        yield from _numbers(index if index and index.fed_by > 1 else None)
    placement = group.placement(**tags)
    yield placement.words if placement else ""


def _numbers(index: "Index | None") -> tuple[str, str, str]:
    if index is None:
        return "–", "", ""
    sd = one_decimal(index.sd) if index.sd is not None else ""
    return str(whole(index.mean)), str(index.n), sd


def _json(scores: "WaveScores") -> str:
    return json.dumps(_plain(scores), indent=1, ensure_ascii=False) + "\n"


def _plain(scores: "WaveScores") -> dict[str, Any]:
    from reflect.scoring import SCORING_VERSION

    return {
        "format": "reflect-scores",
        "version": 1,
        "scoring_version": SCORING_VERSION,
        "wave": scores.wave,
        "questionnaires": [
            {"id": q.id, "version": q.version, "hash": q.hash} for q in scores.questionnaires
        ],
        "changed_items": list(scores.changed),
        "groups": [
            {
                "audience": group.audience.value,
                "respondents": group.respondents,
                "joint": list(group.joint),
                "cells": [_plain_index(index) for index in group.indices.values()],
                "items": [_plain_item(result) for result in group.items.values()],
            }
            for group in scores.groups
        ],
    }


def _plain_index(index: "Index") -> dict[str, Any]:
    return {
        "cell": str(index.cell),
        "mean": index.mean,
        "sd": index.sd,
        "n": index.n,
        "band": index.band.value,
        "items": index.fed_by,
        "left_out": {reason.value: number for reason, number in index.left_out.items()},
    }


def _plain_item(result: "ItemResult") -> dict[str, Any]:
    return {
        "item": result.item.id,
        "asked": result.asked,
        "n": result.n,
        "counts": {
            f"{option.value:g}": count
            for option, count in zip(result.item.scale.ranked, result.counts, strict=True)
        },
        "missing": {kind.value: number for kind, number in result.missing.items()},
        "mean": result.mean,
        "score": result.score,
        "percent_positive": result.percent_positive,
        "ad": result.ad,
        "split": result.is_split,
    }


_COLUMNS = (
    "wave audience kind name score sd n items not_asked too_few_answers "
    "dont_know not_applicable skipped questionnaires"
).split()


def _csv(scores: "WaveScores") -> str:
    """One row a cell and one an item; an empty field means there is no such number."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    names = ", ".join(f"{q.id} {q.version} {q.hash[:16]}" for q in scores.questionnaires)
    writer.writerow(_COLUMNS)
    for group in scores.groups:
        head = [_safe(scores.wave), group.audience.value]
        for index in group.indices.values():
            row = [index.mean, index.sd, index.n, index.fed_by, *index.left_out.values()]
            writer.writerow([*head, "cell", str(index.cell), *row, "", "", "", names])
        for r in group.items.values():
            missing = list(r.missing.values())
            writer.writerow(
                [*head, "item", r.item.id, r.score, "", r.n, "", "", "", *missing, names]
            )
    return file.getvalue()


def _safe(text: str) -> str:
    """Keep a spreadsheet from taking a name for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
