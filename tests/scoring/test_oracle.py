"""The fast path against a slow and obvious one, on questionnaires and answers at random."""

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx  # noqa: PT013

from reflect.framing import EpsteinType
from reflect.questionnaire import Item
from reflect.responses import Response
from reflect.scoring.model import ItemResult
from reflect.scoring.raw import RawIndex
from tests.scoring import oracle
from tests.scoring.drawing import Survey, surveys


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 2).flatmap(surveys))
def test_scores_are_those_of_the_oracle(survey: Survey) -> None:
    questionnaires, group, found = survey.questionnaires, survey.responses, survey.scored
    assert found.respondents == len(group)

    expected = oracle.all_scores(questionnaires, group)
    assert {(c.stance, c.type, c.question, c.subscale) for c in found.indices} == set(expected)
    for cell, index in survey.raw.indices.items():
        assert index.cell == cell
        tags = cell.stance, cell.type, cell.question, cell.subscale
        assert_is(index, expected[tags])

    items = [item for q in questionnaires for item in q.scored]
    asked = [item for item in items if any(oracle.was_asked(item, r) for r in group)]
    assert list(found.items) == [item.id for item in asked]
    for item in asked:
        assert_is_result(found.items[item.id], item, group)

    for type_ in EpsteinType:
        assert (type_ in found.unknown) is oracle.unknown(type_, questionnaires, group)


def assert_is(index: RawIndex, expected: oracle.Expected) -> None:
    assert index.mean == approx(float(expected.mean), rel=0, abs=1e-9)
    if expected.sd is None:
        assert index.sd is None
    else:
        assert index.sd == approx(expected.sd, rel=0, abs=1e-9)
    assert (index.n, index.fed_by) == (expected.n, expected.fed_by)
    assert index.partial == expected.partial
    assert index.left_out == {
        "not_asked": expected.not_asked,
        "too_few_answers": expected.too_few_answers,
    }


def assert_is_result(result: ItemResult, item: Item, group: Sequence[Response]) -> None:
    values = [v for r in group if (v := oracle.value(item, r)) is not None]
    scores = [oracle.item_score(item, v, reverse=item.reverse) for v in values]

    assert result.n == len(values)
    assert result.asked == sum(oracle.was_asked(item, r) for r in group)
    assert_near(result.mean, sum(values, Fraction(0)) / len(values) if values else None)
    assert_near(result.score, sum(scores, Fraction(0)) / len(scores) if scores else None)
    assert_near(result.percent_positive, oracle.percent_positive(item, group))
    assert_near(result.ad, oracle.ad(item, group))
    assert result.is_split is oracle.is_split(item, group)


def assert_near(number: float | None, expected: Fraction | None) -> None:
    assert number == (None if expected is None else approx(float(expected), rel=0, abs=1e-9))
