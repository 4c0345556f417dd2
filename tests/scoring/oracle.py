"""The scores once more: slow and plain, written from section 5 of the framing note alone.

Nothing here knows of frames, ranks, blocks or tallies. Values are exact fractions as far as they
can be; a spread takes its root at the very end.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from math import sqrt
from typing import TypeAlias

from reflect.framing import EpsteinType, Question, Stance
from reflect.questionnaire import Aggregate, Item, Missing, Questionnaire
from reflect.responses import Chosen, Entry, Response

Members: TypeAlias = Sequence[tuple[Item, bool]]
"""Items, each with whether a high answer means little."""

Tags: TypeAlias = tuple[Stance | None, EpsteinType | None, Question | None, str | None]
"""A cell: stance, type, question, and the name of a subscale."""


@dataclass(frozen=True)
class Expected:
    """What a group's score on a cell should be."""

    mean: Fraction
    sd: float | None
    n: int
    fed_by: int
    not_asked: int
    too_few_answers: int
    partial: int
    """Who answered some, but not all of the items that anybody answered."""


# 4. Answers


def value(item: Item, response: Response) -> Fraction | None:
    """The value chosen; None for anything else."""
    match response.entries.get(item.id):
        case Entry(answer=Chosen(value=chosen)):
            return Fraction(str(chosen))
    return None


def was_asked(item: Item, response: Response) -> bool:
    return item.id in response.entries


# 5. Scores


def item_score(item: Item, chosen: Fraction, *, reverse: bool) -> Fraction:
    values = [Fraction(str(option.value)) for option in item.scale.options]
    score = 100 * (chosen - min(values)) / (max(values) - min(values))
    return 100 - score if reverse else score


def respondents_score(
    members: Members, response: Response, needed: str | float = "half"
) -> Fraction | None:
    """Weighted mean of the item scores answered; None where less is answered than is needed."""
    asked_weight = answered_weight = answered = 0
    total = Fraction(0)
    for item, reverse in members:
        if not was_asked(item, response):
            continue
        asked_weight += item.weight
        chosen = value(item, response)
        if chosen is not None:
            answered_weight += item.weight
            answered += 1
            total += item.weight * item_score(item, chosen, reverse=reverse)
    if isinstance(needed, int):
        too_few = answered < needed
    else:
        named = {"half": Fraction(1, 2), "any": Fraction(0)}
        share = named[needed] if isinstance(needed, str) else Fraction(str(needed))
        too_few = answered_weight < share * asked_weight
    if answered_weight == 0 or too_few:
        return None
    return total / answered_weight


def answered_by_half(item: Item, group: Sequence[Response]) -> bool:
    asked = [response for response in group if was_asked(item, response)]
    answered = [response for response in asked if value(item, response) is not None]
    return len(asked) > 0 and len(answered) >= len(asked) / 2


def score_over_answers(members: Members, group: Sequence[Response]) -> Expected | None:
    """`aggregate: answers`: sum by sum, and the spread of what leaving each person out would do."""
    of_items = groups_score(members, group)
    if of_items is None:
        return None
    given = [
        [
            (item.weight, item_score(item, chosen, reverse=reverse))
            for item, reverse in members
            if (chosen := value(item, response)) is not None
        ]
        for response in group
    ]
    given = [answers for answers in given if answers]
    weight = sum(w for answers in given for w, _ in answers)
    mean = sum((w * x for answers in given for w, x in answers), Fraction(0)) / weight
    n = len(given)
    influences = [
        Fraction(n, weight) * sum(w * (x - mean) for w, x in answers) for answers in given
    ]
    sd = sqrt(sum(u * u for u in influences) / (n - 1)) if n > 1 else None
    return replace(of_items, mean=mean, sd=sd)


def score_over_people(
    members: Members, group: Sequence[Response], needed: str | float = "half"
) -> Expected | None:
    """`aggregate: respondents`: the mean over who has a score; None where nobody has."""
    asked = [r for r in group if any(was_asked(item, r) for item, _ in members)]
    scores = [s for r in asked if (s := respondents_score(members, r, needed)) is not None]
    if not scores:
        return None
    answered = [{i.id for i, _ in members if value(i, r) is not None} for r in group]
    answered_by_any = {id_ for of in answered for id_ in of}
    mean = sum(scores, Fraction(0)) / len(scores)
    sd = None
    if len(scores) >= 2:
        sd = sqrt(sum((score - mean) ** 2 for score in scores) / (len(scores) - 1))
    return Expected(
        mean,
        sd,
        n=len(scores),
        fed_by=sum(answered_by_half(item, group) for item, _ in members),
        not_asked=len(group) - len(asked),
        too_few_answers=len(asked) - len(scores),
        partial=sum(0 < len(of) < len(answered_by_any) for of in answered),
    )


def groups_score(members: Members, group: Sequence[Response]) -> Expected | None:
    """The weighted mean of the items' means, with the spread of everybody's influence on it."""
    scores = {
        item.id: {
            number: item_score(item, chosen, reverse=reverse)
            for number, response in enumerate(group)
            if (chosen := value(item, response)) is not None
        }
        for item, reverse in members
    }
    means = {id_: sum(of.values(), Fraction(0)) / len(of) for id_, of in scores.items() if of}
    if not means:
        return None
    weights = {item.id: item.weight for item, _ in members if item.id in means}
    all_weights = sum(weights.values())
    asked = [r for r in group if any(was_asked(item, r) for item, _ in members)]
    people = {number for of in scores.values() for number in of}
    n = len(people)
    influence = [
        sum(
            Fraction(weights[id_] * n, all_weights * len(scores[id_])) * (scores[id_][p] - mean)
            for id_, mean in means.items()
            if p in scores[id_]
        )
        for p in people
    ]
    assert sum(influence) == 0
    return Expected(
        sum((weights[id_] * mean for id_, mean in means.items()), Fraction(0)) / all_weights,
        sqrt(sum(u**2 for u in influence) / (n - 1)) if n >= 2 else None,
        n=n,
        fed_by=sum(answered_by_half(item, group) for item, _ in members),
        not_asked=len(group) - len(asked),
        too_few_answers=len(asked) - n,
        partial=sum(any(p not in scores[id_] for id_ in means) for p in people),
    )


def all_scores(
    questionnaires: Sequence[Questionnaire], group: Sequence[Response]
) -> dict[Tags, Expected]:
    """Every standard cell and every subscale that somebody has a score on."""
    framed = [item for q in questionnaires if q.framed for item in q.scored]
    types: list[EpsteinType | None] = [None, *EpsteinType]
    questions: list[Question | None] = [None, *Question]
    found: dict[Tags, Expected | None] = {}
    for stance in Stance:
        for type_ in types:
            for question in questions:
                if type_ is not None and question is not None:
                    continue  # no standard cell
                members = [
                    (item, item.reverse)
                    for item in framed
                    if item.stance is stance
                    and type_ in (None, item.type)
                    and question in (None, item.question)
                ]
                found[stance, type_, question, None] = groups_score(members, group)
    for q in questionnaires:
        by_id = {item.id: item for item in q.scored}
        needed = json.loads(q.source).get("min_answered", "half")
        for subscale in q.subscales:
            members = [
                (by_id[id_], by_id[id_].reverse ^ backwards)
                for id_, backwards in subscale.members.items()
            ]
            rules: dict[Aggregate, Callable[[Members, Sequence[Response]], Expected | None]] = {
                Aggregate.ITEMS: groups_score,
                Aggregate.ANSWERS: score_over_answers,
                Aggregate.RESPONDENTS: partial(score_over_people, needed=needed),
            }
            of_group = rules[q.aggregate]
            found[None, None, None, f"{q.id}/{subscale.id}"] = of_group(members, group)
    return {tags: expected for tags, expected in found.items() if expected}


def percent_positive(item: Item, group: Iterable[Response]) -> Fraction | None:
    """Positive answers in 100 answers given, of which don't know is one."""
    positive = given = 0
    from_least = sorted(item.scale.options, key=lambda o: o.value)
    is_marked = any(o.positive for o in from_least)
    for response in group:
        entry = response.entries.get(item.id)
        if entry and entry.answer is Missing.DONT_KNOW:
            given += 1
        chosen = value(item, response)
        if chosen is None:
            continue
        given += 1
        place = [Fraction(str(o.value)) for o in from_least].index(chosen)
        mark = from_least[-1 - place if item.reverse else place].positive
        if is_marked:
            positive += bool(mark)
        elif mark is None:
            positive += item_score(item, chosen, reverse=item.reverse) >= 75
    return Fraction(100 * positive, given) if given else None


# 6. Agreement


def ad(item: Item, group: Iterable[Response]) -> Fraction | None:
    """Mean absolute distance from the group's mean, on option ranks."""
    ordered = sorted(Fraction(str(option.value)) for option in item.scale.options)
    ranks = [
        Fraction(ordered.index(chosen) + 1)
        for response in group
        if (chosen := value(item, response)) is not None
    ]
    if not ranks:
        return None
    mean = sum(ranks, Fraction(0)) / len(ranks)
    return sum((abs(rank - mean) for rank in ranks), Fraction(0)) / len(ranks)


def is_split(item: Item, group: Sequence[Response]) -> bool:
    distance = ad(item, group)
    few = sum(value(item, response) is not None for response in group) < 20
    return distance is not None and few and distance > Fraction(len(item.scale.options), 6)


# Don't know, as a finding


def unknown(
    type_: EpsteinType, questionnaires: Iterable[Questionnaire], group: Iterable[Response]
) -> bool:
    """Whether half or more of a group's answers to a type are don't know."""
    of_type = {item.id for q in questionnaires for item in q.scored if item.type is type_}
    answers = [e.answer for r in group for id_, e in r.entries.items() if id_ in of_type]
    dont_know = sum(answer is Missing.DONT_KNOW for answer in answers)
    given = dont_know + sum(isinstance(answer, Chosen) for answer in answers)
    return given > 0 and dont_know >= given / 2
