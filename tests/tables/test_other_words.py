"""Lists of words that are looked for in cells."""

import pytest

from reflect.tables.content import other_words

LISTS = {name: words for name, words in vars(other_words).items() if isinstance(words, frozenset)}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_words_holds_nothing_but_text(name: str) -> None:
    """Where a member of an enumeration came first, Polars took all words to be of its kind.

    A set has another order in each run, so that one import in eighty was refused.
    """
    assert {type(word) for word in LISTS[name]} == {str}
