"""Where keys and values begin and end: by the same walk that reads them."""

from pathlib import Path as FilePath
from typing import Any

import pytest

from reflect.documents import Document, Path, parse, read_document
from reflect.documents.walk import Walk
from reflect.resources import ACTIONS, QUESTIONNAIRES, REFERENCES

FILES = [*QUESTIONNAIRES.glob("*.yaml"), *ACTIONS.glob("*.yaml"), REFERENCES]


def part(document: Document, at: Path) -> Any:
    value = document.value
    for key in at:
        value = value[key]
    return value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_part_of_a_real_file_stands_where_its_marks_say(path: FilePath) -> None:
    document = read_document(path).require()
    marks = document.marks
    assert marks.values.keys() == document.places.keys()
    for at, place in document.places.items():
        span = marks.keys.get(at, marks.values[at])
        assert marks.place(span.start) == place
    for at, value in marks.values.items():
        if value.style in ("", "'", '"'):
            written = document.text[value.start : value.end]
            assert parse(written, "x").require().value == part(document, at)
    for at, key in marks.keys.items():
        assert document.text[key.start : key.end].strip("'\"") == at[-1]


def test_spans_of_each_kind_of_value() -> None:
    text = "a: {b: 'it''s', c: &x [1, 2]}\nd: *x\ne: |\n  words\n  more\n\nf:\n- 1\n"
    marks = parse(text, "x").require().marks
    written = {at: (text[v.start : v.end], v.style) for at, v in marks.values.items() if at}
    assert written == {
        ("a",): ("{b: 'it''s', c: &x [1, 2]}", None),
        ("a", "b"): ("'it''s'", "'"),
        ("a", "c"): ("&x [1, 2]", None),
        ("a", "c", 0): ("1", ""),
        ("a", "c", 1): ("2", ""),
        ("d",): ("*x", None),
        ("e",): ("|\n  words\n  more", "|"),
        ("f",): ("- 1", None),
        ("f", 0): ("1", ""),
    }
    assert [text[start:end] for start, end in marks.scalars if end - start > 3] == [
        "'it''s'",
        "\n  words\n  more",
    ]


def test_the_text_is_walked_again_only_when_marks_are_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    walked: list[str] = []
    once = Walk.document

    def counted(walk: Walk, text: str) -> object:
        walked.append(text)
        return once(walk, text)

    monkeypatch.setattr(Walk, "document", counted)
    document = parse("a: 1\n", "x").require()
    assert walked == ["a: 1\n"]
    assert document.marks is document.marks
    assert walked == ["a: 1\n"] * 2
