"""Files are read in bounded time and memory, or it is said why not."""

import os
from pathlib import Path

import pytest

from reflect.files import TooLarge, Unreadable, read_file


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"12345")
    assert read_file(tmp_path / "x") == read_file(tmp_path / "x", 5) == b"12345"
    with pytest.raises(TooLarge):
        read_file(tmp_path / "x", 4)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_not_waited_for_and_a_device_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(Unreadable, match="is a pipe or a device; name a file"):
            read_file(path)


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    for path, said in ((tmp_path / "x", "cannot be read: No such"), (tmp_path, "is a folder")):
        with pytest.raises(Unreadable, match=said):
            read_file(path)
    with pytest.raises(Unreadable, match="cannot be read: "):
        read_file(Path("a\0b"))
