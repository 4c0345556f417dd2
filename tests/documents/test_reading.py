"""Files as they come: odd encodings, odd line ends, and things that are no files at all."""

import os
from pathlib import Path

import pytest

from reflect.documents import read_document, read_text
from reflect.documents.yaml import MAX_BYTES


def said(path: Path) -> list[str]:
    """The diagnostics of the file, without its folder."""
    return [str(d).removeprefix(f"{path.parent}/") for d in read_document(path).diagnostics]


def written(folder: Path, content: bytes) -> Path:
    path = folder / "x.yaml"
    path.write_bytes(content)
    return path


def test_a_byte_order_mark_and_windows_line_ends_are_no_part_of_the_text(tmp_path: Path) -> None:
    path = written(tmp_path, b"\xef\xbb\xbfid: a\r\ntitle: b\r\n")
    assert read_text(path).require() == "id: a\ntitle: b\n"


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"], ids=["LF", "CRLF", "lone CR"])
def test_lines_are_counted_whatever_ends_them(tmp_path: Path, end: bytes) -> None:
    path = written(tmp_path, end.join([b"id: a", b"title: b", b"items: ]"]))
    assert said(path) == [
        "x.yaml:3:8 R004 is not valid YAML here: did not find expected node content"
    ]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"id: a\nname: caf\xe9\n", "2:10"),
        (b"id: a\rname: caf\xe9\r", "2:10"),
        (b"\xef\xbb\xbfname: caf\xe9\n", "1:10"),
        ("name: 😀 ü ".encode() + b"\xff", "1:11"),
        ("id: a".encode("utf-16"), "1:1"),
        (b"surrogate: \xed\xa0\x80", "1:12"),
    ],
    ids=["Latin-1", "lone CR", "after a BOM", "after emoji", "UTF-16", "surrogate"],
)
def test_not_utf_8(tmp_path: Path, content: bytes, place: str) -> None:
    assert said(written(tmp_path, content)) == [
        f"x.yaml:{place} R002 is not UTF-8 text; save it again with the encoding UTF-8"
    ]


def test_a_mebibyte_is_read_and_a_byte_more_is_not(tmp_path: Path) -> None:
    path = written(tmp_path, b"a: " + b"x" * (MAX_BYTES - 3))
    assert said(path) == []
    path = written(tmp_path, b"a: " + b"x" * (MAX_BYTES - 2))
    assert said(path) == ["x.yaml R003 is larger than 1 MiB; split it into several files"]


def test_a_missing_file(tmp_path: Path) -> None:
    (problem,) = said(tmp_path / "x.yaml")
    assert problem.startswith("x.yaml R001 cannot be read: ")


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").mkdir()
    assert said(tmp_path / "x.yaml") == ["x.yaml R001 is a folder; name a file"]


def test_a_name_no_file_can_have(tmp_path: Path) -> None:
    for name in ("x" * 300 + ".yaml", "x\0.yaml"):
        (problem,) = read_document(tmp_path / name).diagnostics
        assert (problem.code, problem.line) == ("R001", 0)


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for a right to make links")
def test_a_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").symlink_to(tmp_path / "x.yaml")
    (problem,) = said(tmp_path / "x.yaml")
    assert problem.startswith("x.yaml R001 cannot be read: ")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As root no file is closed to us, so the refusal is made up here."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = written(tmp_path, b"id: a")
    monkeypatch.setattr(Path, "open", refuse)
    assert said(path) == ["x.yaml R001 cannot be read: Permission denied"]
