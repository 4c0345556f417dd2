"""How long it takes to answer."""

import pytest

from reflect.questionnaire import THE_THREE, Audience
from reflect.questionnaire.duration import expected_minutes
from tests.making import item, open_item, questionnaire

LEADERS, STAFF, PARENTS = THE_THREE


@pytest.mark.parametrize(
    ("audience", "core", "minutes"),
    [
        # 9 items of 24 words, 2 open ones of 2: 220 words, 9 times 8 seconds and 2 times 20
        (LEADERS, False, 220 / 220 + 112 / 60),
        (STAFF, False, 220 / 220 + 112 / 60),
        (PARENTS, False, 220 / 180 + 112 / 60),
        # of the short form 3 of the 9: 76 words
        (LEADERS, True, 76 / 220 + 64 / 60),
        (PARENTS, True, 76 / 180 + 64 / 60),
    ],
)
def test_words_are_read_and_answers_chosen_or_written(
    audience: Audience, core: bool, minutes: float
) -> None:
    words = {each.value: "word " * 24 for each in THE_THREE}
    asked = questionnaire(
        *(item(f"t{n}", core=n < 3, text=words) for n in range(9)),
        *(open_item(f"o{n}") for n in range(2)),
    )
    assert expected_minutes([asked], audience, core=core) == pytest.approx(minutes)
    assert expected_minutes([asked] * 2, audience, core=core) == pytest.approx(2 * minutes)
