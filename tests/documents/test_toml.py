"""TOML with the place of every key."""

import tomllib
from pathlib import Path

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from reflect.documents.toml import parse_toml, read_toml

TEXT = '''\
# Our school
school = "Oak"   # its name
"the names" = \'\'\'
[not.a.table]
x = 1
\'\'\'
list = [
  "a", # ] no end
  ["b = 1"],
]
site.colour = {shade = "red"}

[lint]
  select = ["R3"]
[lint."per-file-ignores"]
"drafts/*.yaml" = ["R2"]
[[wave]]
name = """a
b = \\"3\\"
"""
[[wave]]
name = "b"'''


def test_every_key_has_its_place() -> None:
    document = parse_toml(TEXT, "x").require()
    assert document.value == tomllib.loads(TEXT)
    assert document.places == {
        (): (1, 1),
        ("school",): (2, 1),
        ("the names",): (3, 1),
        ("list",): (7, 1),
        ("site",): (11, 1),
        ("site", "colour"): (11, 1),
        ("lint",): (13, 2),
        ("lint", "select"): (14, 3),
        ("lint", "per-file-ignores"): (15, 2),
        ("lint", "per-file-ignores", "drafts/*.yaml"): (16, 1),
        ("wave",): (17, 3),
        ("wave", 0): (18, 1),
        ("wave", 0, "name"): (18, 1),
        ("wave", 1): (22, 1),
        ("wave", 1, "name"): (22, 1),
    }


_KEYS = st.text(alphabet="ab.#=[ \"'\n", min_size=1, max_size=4)
_VALUES = st.recursive(
    st.integers() | st.text(alphabet="a#=[]{}\"'\\\n ", max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(_KEYS, _VALUES, max_size=4))
def test_every_key_at_the_top_is_found_where_it_stands(value: dict[str, object]) -> None:
    text = tomli_w.dumps(value, multiline_strings=True)
    document = parse_toml(text, "x").require()
    assert {at[0] for at in document.places if len(at) == 1} == value.keys()
    for at, (line, column) in document.places.items():
        rest = text.split("\n")[line - 1][column - 1 :]
        assert len(at) != 1 or rest.startswith((str(at[0]), "'", '"'))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("school = ", "x:1:9 S002 is not valid TOML here: invalid value"),
        ("a = 1\nb == 2", "x:2:4 S002 is not valid TOML here: invalid value"),
        ("a = 1\na = 2", "x:2:6 S002 is not valid TOML here: cannot overwrite a value"),
        ("[lint", "x:1:6 S002 is not valid TOML here: "),
        ("x = " + "[" * 100_000, "x:1:1 S002 is not valid TOML here: "),
    ],
)
def test_what_is_not_toml_is_told_with_its_place(text: str, said: str) -> None:
    (problem,) = parse_toml(text, "x").diagnostics
    assert str(problem).startswith(said)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "latin-1"])
def test_another_encoding_is_told(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "reflect.toml"
    path.write_bytes('school = "Zoë"'.encode(encoding))
    (problem,) = read_toml(path).diagnostics
    assert str(problem) == (f"{path} S001 is not UTF-8 text; save it again with the encoding UTF-8")


def test_lines_of_windows_and_a_mark_in_front(tmp_path: Path) -> None:
    path = tmp_path / "reflect.toml"
    path.write_bytes(b"\xef\xbb\xbfa = 1\r\nb = 2\r\n")
    assert read_toml(path).require().places["b",] == (2, 1)
