"""Questionnaires and answers at random, kept in a form that the laws can turn around."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from hypothesis import strategies as st

from reflect.framing import EpsteinType, Question, Stance
from reflect.questionnaire import Questionnaire
from reflect.responses import Response
from reflect.scoring.model import GroupScores
from reflect.scoring.privacy.gate import unprotected
from reflect.scoring.raw import RawGroup
from tests.making import Block, item, questionnaire, raw, responses

Rows: TypeAlias = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Survey:
    """Questionnaire files and the answers of a group.

    Each of `files` holds the arguments of `questionnaire`, its items as a list under `items` and
    its scales as lists of values; a row holds one respondent's marks, through all the files.
    """

    files: tuple[Block, ...]
    rows: Rows

    @cached_property
    def questionnaires(self) -> tuple[Questionnaire, ...]:
        return tuple(
            questionnaire(*file["items"], **{k: v for k, v in file.items() if k != "items"})
            for file in self.files
        )

    @cached_property
    def responses(self) -> tuple[Response, ...]:
        return responses(self.questionnaires, *map(" ".join, self.rows))

    @cached_property
    def raw(self) -> RawGroup:
        return raw(self.questionnaires, *map(" ".join, self.rows))

    @cached_property
    def scored(self) -> GroupScores:
        return unprotected(self.raw)


_EVEN = st.integers(2, 7).map(lambda points: [float(value) for value in range(points)])
_UNEVEN = st.lists(
    st.sampled_from([-3.0, 0.0, 0.1, 0.25, 1.0, 1.5, 2.0, 3.0, 5.0, 7.0, 10.0, 33.3]),
    min_size=2,
    max_size=6,
    unique=True,
)
_WILD = st.lists(
    st.integers(-500_000, 500_000).map(lambda number: number / 10_000),
    min_size=2,
    max_size=4,
    unique=True,
)
_SCALES = st.one_of(_EVEN, _EVEN.map(lambda values: values[::-1]), _UNEVEN, _WILD)


@st.composite
def surveys(draw: st.DrawFn, files: int = 1) -> Survey:
    """`files` questionnaires of one to six items each, answered by one to six people.

    Scales are even or not, in any order of values, and now and then too wild for exact points;
    items carry any tags, direction and weight; there are subscales with backwards members, and
    files without the framing, with any `aggregate` and `min_answered`.
    """
    drawn = tuple(_file(draw, name) for name in ("one", "two")[:files])
    marks = [
        st.sampled_from(list(map(str, file["scales"][item["scale"]])))
        for file in drawn
        for item in file["items"]
    ]
    answers = st.tuples(*(st.one_of(mark, mark, st.sampled_from("?-_.")) for mark in marks))
    return Survey(drawn, tuple(draw(st.lists(answers, min_size=1, max_size=6))))


def _file(draw: st.DrawFn, name: str) -> Block:
    scales = {
        f"scale-{n}": values
        for n, values in enumerate(draw(st.lists(_SCALES, min_size=1, max_size=3)))
    }
    items = [
        _item(draw, f"{name}.{number}", list(scales)) for number in range(draw(st.integers(1, 6)))
    ]
    member = st.tuples(st.sampled_from(["", "-"]), st.sampled_from([item["id"] for item in items]))
    subscale = st.lists(member, min_size=1, max_size=6, unique_by=lambda m: m[1])
    names = st.sampled_from(["trust", "trust score", "score"])
    subscales = draw(
        st.dictionaries(names, subscale.map(lambda ms: ["".join(m) for m in ms]), max_size=2)
    )
    return {
        "id": name,
        "items": items,
        "scales": scales,
        "subscales": subscales,
        "framed": draw(st.booleans()),
        "aggregate": draw(st.sampled_from(["respondents", "items", "answers"])),
        "min_answered": draw(st.sampled_from(["half", "any", 0.8, 3])),
    }


def _item(draw: st.DrawFn, id_: str, scales: list[str]) -> Block:
    drawn: dict[str, st.SearchStrategy[Any]] = {
        "scale": st.sampled_from(scales),
        "stance": st.sampled_from([stance.value for stance in Stance]),
        "type": st.sampled_from([type_.value for type_ in EpsteinType][:3]),
        "question": st.sampled_from([question.value for question in Question]),
        "reverse": st.booleans(),
        "weight": st.sampled_from([1, 1, 2, 3, 10]),
    }
    return item(id_, **{key: draw(values) for key, values in drawn.items()})
