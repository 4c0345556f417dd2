"""In which languages people answered: told so that nobody alone in one can be told apart."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.scoring.privacy.beside.languages import Spoken, languages_told

FLOOR = 5


def told(**counts: int) -> Spoken | None:
    tags = [tag for tag, people in counts.items() for _ in range(people)]
    return languages_told([None if tag == "unknown" else tag for tag in tags], "en-GB", FLOOR)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"en": 30, "unknown": 4}, None),
        ({"ur": 12, "pl": 8, "en": 20, "unknown": 10}, Spoken((("ur", 12), ("pl", 8)), 30, 0)),
        ({"ur": 12, "so": 3, "ar": 2, "en": 30}, Spoken((("ur", 12),), 30, 5)),
        ({"so": 3, "ar": 2, "en": 30}, Spoken((), 30, 5)),
        # three in Somali would be what is left over, so that the eight in Polish join them
        ({"ur": 12, "pl": 8, "so": 3, "en": 30}, Spoken((("ur", 12),), 30, 11)),
        # two in English would be what is left over
        ({"ur": 12, "pl": 8, "en": 2}, Spoken((("ur", 12),), 0, 10)),
        ({"ur": 3, "en": 30}, None),  # nothing could be told of the others without telling of them
        ({"ur": 12}, Spoken((("ur", 12),), 0, 0)),
    ],
)
def test_what_is_told(counts: dict[str, int], expected: Spoken | None) -> None:
    assert told(**counts) == expected


@given(
    st.dictionaries(st.sampled_from(["unknown", "ur", "pl", "so", "ar", "cy"]), st.integers(0, 9))
)
def test_nothing_told_and_nothing_left_over_is_of_few(counts: dict[str, int]) -> None:
    spoken = told(**counts)
    if spoken is None:
        return
    everybody = sum(counts.values())
    shown = dict(spoken.languages)
    assert shown == {tag: Counter(counts)[tag] for tag in shown}
    numbers = [*shown.values(), spoken.own, spoken.others]
    assert sum(numbers) == everybody
    assert all(number == 0 or number >= FLOOR for number in numbers)
