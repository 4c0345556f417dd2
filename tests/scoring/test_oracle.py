"""The fast path against a slow and obvious one, on questionnaires and answers at random."""

from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx  # noqa: PT013

from reflect.framing import EpsteinType
from tests.scoring import oracle
from tests.scoring.drawing import Survey, surveys

both = settings(max_examples=80, deadline=None)
one_or_two = st.integers(1, 2).flatmap(surveys)


@both
@given(one_or_two)
def test_every_cell(survey: Survey) -> None:
    found = survey.scored
    expected = oracle.all_scores(survey.questionnaires, survey.responses)

    assert {(c.stance, c.type, c.question, c.subscale) for c in found.indices} == set(expected)
    for cell, index in found.indices.items():
        wanted = expected[cell.stance, cell.type, cell.question, cell.subscale]
        assert index.cell == cell
        assert index.mean == approx(float(wanted.mean), rel=0, abs=1e-9)
        if wanted.sd is None:
            assert index.sd is None
        else:
            assert index.sd == approx(wanted.sd, rel=0, abs=1e-9)
        left_out = {"not_asked": wanted.not_asked, "too_few_answers": wanted.too_few_answers}
        assert (index.n, index.fed_by, dict(index.left_out)) == (wanted.n, wanted.fed_by, left_out)


@both
@given(one_or_two)
def test_every_item(survey: Survey) -> None:
    found = survey.scored
    group = survey.responses
    items = [item for q in survey.questionnaires for item in q.scored]

    assert found.respondents == len(group)
    assert list(found.items) == [i.id for i in items if any(oracle.was_asked(i, r) for r in group)]
    for item in items:
        if item.id not in found.items:
            continue
        result = found.items[item.id]
        values = [v for r in group if (v := oracle.value(item, r)) is not None]
        scores = [oracle.item_score(item, v, reverse=item.reverse) for v in values]
        assert result.n == len(values)
        assert result.asked == sum(oracle.was_asked(item, r) for r in group)
        assert result.mean == (approx(float(sum(values) / len(values))) if values else None)
        assert result.score == (
            approx(float(sum(scores) / len(scores)), abs=1e-9) if scores else None
        )
        positive = oracle.percent_positive(item, group)
        assert result.percent_positive == (None if positive is None else approx(float(positive)))
        distance = oracle.ad(item, group)
        assert result.ad == (None if distance is None else approx(float(distance), abs=1e-9))
        assert result.is_split == oracle.is_split(item, group)
    for type_ in EpsteinType:
        assert found.unknown(type_) == oracle.unknown(type_, survey.questionnaires, group)
