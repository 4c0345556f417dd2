"""JSON with the place of what is wanted."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.documents import Path
from reflect.documents.json import parse_json

TEXT = """{
 "a": [1, "x, ]", {"b\\"}": null}],
 "empty": {}, "c": [[], [true]]
}"""


def test_what_is_wanted_has_its_place() -> None:
    at: tuple[Path, ...] = (("a", 1), ("a", 2, 'b"}'), ("c", 1, 0), ("empty",))
    document = parse_json(TEXT, "x", at).require()
    assert document.value == json.loads(TEXT)
    assert document.places == {
        (): (1, 1),
        ("a",): (2, 2),
        ("a", 1): (2, 11),
        ("a", 2): (2, 19),
        ("a", 2, 'b"}'): (2, 20),
        ("empty",): (3, 2),
        ("c",): (3, 15),
        ("c", 1): (3, 25),
        ("c", 1, 0): (3, 26),
    }


def paths(value: object, at: Path = ()) -> list[Path]:
    entries = value.items() if isinstance(value, dict) else []
    if isinstance(value, list):
        entries = list(enumerate(value))
    return [at, *(each for key, part in entries for each in paths(part, (*at, key)))]


@given(
    st.recursive(
        st.none() | st.integers() | st.text(alphabet='a,:"\\\\[]{}\n ', max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.text(alphabet='a"[]{},:', max_size=3), inner, max_size=3)
        ),
        max_leaves=10,
    )
)
def test_every_part_begins_at_its_place(value: object) -> None:
    text = json.dumps(value, indent=1)
    places = parse_json(text, "x", paths(value)).require().places
    assert places.keys() == {*paths(value)}
    for at, (line, column) in places.items():
        rest = text.split("\n")[line - 1][column - 1 :]
        if at and isinstance(at[-1], str):
            assert rest.startswith(f"{json.dumps(at[-1])}: ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "x:1:1 X001 is not valid JSON here: "),
        ('{"a": 1,\n b}', "x:2:2 X001 is not valid"),
    ],
)
def test_what_is_not_json_is_told_with_its_place(text: str, said: str) -> None:
    (problem,) = parse_json(text, "x", ()).diagnostics
    assert str(problem).startswith(said)
