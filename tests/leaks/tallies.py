"""Choices and numbers of random schools, and what an attacker makes of what is told of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from random import Random
from typing import Any

from reflect.questionnaire import Missing
from reflect.responses import Answer, Asked, Chosen, Entry, Picked, Response
from tests.making import choice_item, number_item, questionnaire

BESIDE = questionnaire(
    choice_item("way", "ways"),
    choice_item("ticked", "ways", many=True),
    number_item("far"),
    id="beside",
    scales={"ways": [1, 2, 3, 4, 5]},
)
OPTIONS = (1.0, 2.0, 3.0, 4.0, 5.0)
LEADERS = "leaders"


def with_choices(responses: Iterable[Response]) -> list[Response]:
    """The same people, who chose something too; some options are those of hardly anybody."""
    responses = list(responses)
    dice = Random(repr([response.entries for response in responses]))
    asked = Asked(BESIDE.id, BESIDE.version, BESIDE.hash)
    weights = [dice.choice((0.05, 0.3, 1, 3)) for _ in OPTIONS]
    return [
        replace(
            response,
            respondent=replace(response.respondent, asked=(*response.respondent.asked, asked)),
            entries={**response.entries, **_drawn(dice, weights)},
        )
        for response in responses
    ]


def _drawn(dice: Random, weights: list[float]) -> dict[str, Entry]:
    ticked = {o for o, weight in zip(OPTIONS, weights, strict=True) if dice.random() < weight / 4}
    answers: dict[str, Answer] = {
        "way": Chosen(*dice.choices(OPTIONS, weights)),
        "ticked": Picked(tuple(sorted(ticked))) if ticked else Missing.SKIPPED,
        "far": Chosen(float(dice.randint(0, 40))),
    }
    apart = (Missing.DONT_KNOW, Missing.NOT_APPLICABLE, Missing.SKIPPED)
    for id_ in answers:
        if dice.random() < 0.1:
            answers[id_] = Missing.SKIPPED if id_ == "far" else dice.choice(apart)
    return {id_: Entry(answer) for id_, answer in answers.items()}


def told_of_too_few(place: Mapping[str, Any], floor: int, *, shares: bool) -> Iterator[str]:
    """What the JSON of a school and wave tells of fewer than the floor, or lets one subtract."""
    for group in place["groups"]:
        if group["audience"] == LEADERS and not shares and group["group"] is None:
            continue
        for tally in group["not_scored"]:
            name = f"{group['audience']}/{group['group']} {tally['item']}"
            if group["group"] is not None or (shares and group["audience"] == LEADERS):
                yield f"{name}: told of a named group, or of leaders"
            if tally["asked"] < floor or 0 < tally["n"] < floor:
                yield f"{name}: {tally['n']} of {tally['asked']} asked answered"
            if tally["kind"] == "number":
                yield from _of_numbers(name, tally, floor)
            else:
                yield from _of_options(name, tally, floor)


def _of_options(name: str, tally: Mapping[str, Any], floor: int) -> Iterator[str]:
    apart = {kind: n for kind, n in tally["missing"].items() if kind != "skipped"}
    counts = [*tally["counts"].values(), *apart.values()]
    told = [n for n in counts if n is not None]
    if few := [n for n in told if 0 < n < floor]:
        yield f"{name}: options of {few}"
    rest = tally["n"] - sum(told)
    if tally["kind"] == "choice" and (len(told) == len(counts) or rest < floor) and rest:
        yield f"{name}: {rest} chose what is not told"


def _of_numbers(name: str, tally: Mapping[str, Any], floor: int) -> Iterator[str]:
    middles = [tally["mean"], tally["median"], *(tally["quartiles"] or ())]
    if tally["n"] < floor and any(each is not None for each in middles):
        yield f"{name}: middles of {tally['n']}"
    if tally["quartiles"] and tally["n"] < 2 * 5:
        yield f"{name}: quartiles of {tally['n']}"
