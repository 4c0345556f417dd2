"""Maps: what a person settles about tables by hand, written, read back, and linted."""

from pathlib import Path

import pytest

from reflect.questionnaire import Audience
from reflect.tables.manner import Manner, Points
from reflect.tables.mapping import map_of, read_map
from reflect.tables.reading import columns_in, read_table
from tests.making import item, open_item, questionnaire

ASKED = questionnaire(item("a"), item("b"), open_item("why"))
TABLE = """\
How often a?,My own words for b,Which year?,Say more,Email
Worth 4,Worth 2,Year 3,"Ask, please.",x@y.example
98,NA,Year 4,,z@y.example
"""
MAP = """\
columns:
  My own words for b: b
  Which year?: group
  Say more: why
cells:
  NA: blank
  98: dont_know
"""


def table(folder: Path) -> Path:
    path = folder / "t.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def mapped(folder: Path, text: str) -> Path:
    path = folder / "map.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_map_settles_what_a_table_cannot_tell(tmp_path: Path) -> None:
    path = table(tmp_path)
    refused = read_table(path, [ASKED], Audience.STAFF)
    assert refused.value is None
    manner = read_map(mapped(tmp_path, MAP), ["a", "b", "why"]).require()
    frame = read_table(path, [ASKED], Audience.STAFF, manner).require().frame
    assert frame["a"].to_list() == [4, -1]
    assert frame["b"].to_list() == [2, -3]
    assert frame["_group"].to_list() == ["Year 3", "Year 4"]
    assert frame["why"].to_list() == ["Ask, please.", ""]


def test_a_map_that_was_written_is_read_back(tmp_path: Path) -> None:
    manner = Manner("cp1250", (Points(1, 5),), cells={"NA": "blank"})
    columns = columns_in(table(tmp_path), [ASKED]).require()
    text = map_of(columns.each, manner)
    assert '  "How often a?": "a"\n' in text
    assert '  "Which year?": "unused"\n' in text
    assert "Email" not in text
    assert "example" not in text
    back = read_map(mapped(tmp_path, text), ["a", "b", "why"]).require()
    assert (back.encoding, back.points, back.cells) == ("cp1250", (Points(1, 5),), {"NA": "blank"})


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("columns:\n  Which year?: grop\n", (2, 3), "`grop` is nothing that a column can be; did"),
        ("colums:\n  x: group\n", (1, 1), "unknown key `colums`; did you mean `columns`?"),
        ("columns: group\n", (1, 1), "must be a block of keys"),
        ("points: five\n", (1, 1), "write the least and the greatest number"),
        ("cells:\n  x: []\n", (2, 3), "must be text"),
        ("columns:\n  x: [\n", (3, 1), "is not valid YAML"),
    ],
)
def test_what_is_wrong_with_a_map_has_its_place(
    tmp_path: Path, text: str, place: tuple[int, int], said: str
) -> None:
    (problem,) = read_map(mapped(tmp_path, text), ["a"]).diagnostics
    assert said in problem.message
    assert (problem.line, problem.column) == place
