"""Small surveys at random, about the floor, with whatever makes suppression hard."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from random import Random

from reflect.questionnaire import THE_THREE, Audience
from reflect.responses import Response
from reflect.scoring.cells import cells_of
from reflect.scoring.model import WaveScores
from reflect.scoring.privacy.gate import score_wave
from reflect.scoring.privacy.profile import Profile
from reflect.scoring.reading import read
from tests.leaks.attack import Kind
from tests.making import NOT_ASKED, WAVE, item, questionnaire, responses

ROLE = questionnaire(
    item("help", weight=2),
    item("attend", stance="involvement"),
    item("shape", type="community"),
    item("serve", type="community", stance="involvement", reverse=True),
    id="role",
    subscales={"trust": ["help", "-attend", "shape"]},
)
TALK = questionnaire(
    item("listen", question="interaction", type="community"),
    item("tell", question="interaction", stance="involvement", weight=3),
    item("meet", question="interaction", scale="three"),
    id="talk",
    question="interaction",
    scales={"three": [0, 1, 4]},
)
ASKED = (ROLE, TALK)
KEPT = {q.hash: q for q in ASKED}
ITEMS = [each for q in ASKED for each in q.scored]
IDS = tuple(each.id for each in ITEMS)
VALUES = {each.id: [f"{o.value:g}" for o in each.scale.ranked] for each in ITEMS}
MEMBERS = {
    str(cell): {m.item.id: m.item.weight for m in members}
    for cell, members in cells_of(ASKED).items()
}

FULL = frozenset(IDS)
SHORT = frozenset({"help", "attend", "listen", "tell"})
ROLE_ONLY = frozenset(each.id for each in ROLE.scored)
FORMS = (FULL, SHORT, ROLE_ONLY)

GROUPS = ("Year 1", "Year 2", "Year 3", "Year 4", None)
LEADERS, STAFF, PARENTS = THE_THREE


@dataclass(frozen=True)
class Person:
    """One respondent: a mark for every item, as `tests.making` writes them."""

    audience: Audience
    group: str | None
    marks: tuple[str, ...]
    joint: int | None = None


def person(
    audience: Audience,
    group: str | None = None,
    form: Collection[str] = FULL,
    **marks: object,
) -> Person:
    """Somebody who chose the middle of every scale but for these marks."""
    usual = {id_: VALUES[id_][len(VALUES[id_]) // 2] for id_ in IDS}
    given = {**usual, **{id_: str(mark) for id_, mark in marks.items()}}
    return Person(audience, group, tuple(given[i] if i in form else NOT_ASKED for i in IDS))


def answers(people: Sequence[Person], wave: str = WAVE) -> tuple[Response, ...]:
    """Their responses, in this order."""
    found = []
    for number, each in enumerate(people, 1):
        core = NOT_ASKED in each.marks
        (given,) = responses(
            ASKED,
            " ".join(each.marks),
            audience=each.audience,
            group=each.group,
            joint=each.joint,
            core=core,
        )
        who = replace(given.respondent, id=f"{each.audience}-{number}", wave=wave)
        found.append(replace(given, respondent=who))
    return tuple(found)


def scores_of(people: Sequence[Person], profile: Profile) -> WaveScores:
    """What may be shown of them."""
    return score_wave(WAVE, read(answers(people), KEPT), profile=profile)


@cache
def drawn_scores(seed: int, profile: Profile) -> WaveScores:
    """What may be shown of the people drawn from a seed."""
    return scores_of(drawn(seed), profile)


@cache
def drawn(seed: int) -> tuple[Person, ...]:
    """Leaders, staff and parents, in groups of 0 to 14, who leave much out, each in their own way.

    Some groups were asked another form, some hardly answered an item at all.
    """
    dice = Random(seed)
    people = [
        _drawn(dice, LEADERS, dice.choice(GROUPS[-2:]), FULL, dict.fromkeys(IDS, 0.1))
        for _ in range(dice.randint(0, 6))
    ]
    for audience in (STAFF, PARENTS):
        usual = dice.choice(FORMS)
        for group in GROUPS if dice.random() < 0.8 else GROUPS[-2:]:
            form = dice.choice((usual, usual, *FORMS))
            blank = {id_: dice.choice((0, 0, 0.1, 0.4, 0.8, 1)) for id_ in IDS}
            people += [
                _drawn(dice, audience, group, dice.choice((form,) * 8 + FORMS), blank)
                for _ in range(dice.choice((0, dice.randint(1, 4), dice.randint(5, 14), 14)))
            ]
    dice.shuffle(people)
    return tuple(people)


def _drawn(
    dice: Random,
    audience: Audience,
    group: str | None,
    form: Collection[str],
    blank: Mapping[str, float],
) -> Person:
    marks = tuple(
        NOT_ASKED
        if id_ not in form
        else dice.choice("?-_")
        if dice.random() < blank[id_]
        else dice.choice(VALUES[id_])
        for id_ in IDS
    )
    return Person(audience, group, marks, dice.choice((None,) * 9 + (4,)))


def complete(seed: int) -> list[Person]:
    """The same, but nobody leaves anything out, and each audience was asked one form."""
    dice = Random(seed)
    people = []
    for audience, forms in ((STAFF, FORMS), (PARENTS, FORMS[1:])):
        form = dice.choice(forms)
        for group in GROUPS:
            for _ in range(dice.choice((0, dice.randint(1, 4), dice.randint(5, 14), 14))):
                marks = {id_: dice.choice(VALUES[id_]) for id_ in form}
                people.append(person(audience, group, form, **marks))
    return people


def kinds(people: Sequence[Person]) -> dict[Kind, int]:
    """How many there are of each kind of people, who are alike in group and form."""
    return Counter(
        Kind(
            each.audience.value,
            each.group,
            frozenset(i for i, m in zip(IDS, each.marks, strict=True) if m != NOT_ASKED),
        )
        for each in people
    )
