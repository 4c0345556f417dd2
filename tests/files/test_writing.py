"""Results are written whole, with the right rights, and never over what a folder keeps."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from reflect.diagnostics import Expected
from reflect.files import replace_file, sweep, write_whole

KEPT = ("reflect.db", "reflect.db-wal", "reflect.db-shm", "reflect.toml", "questionnaires/own.yml")
WINDOWS = sys.platform == "win32"


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A school's folder that we are in, with a file of each kind that it keeps."""
    folder = tmp_path / "school"
    (folder / "questionnaires").mkdir(parents=True)
    for name in KEPT:
        (folder / name).write_text(f"kept {name}", encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def ways_to(kept: Path, school: Path) -> list[Path]:
    """Paths that lead to a file that is kept."""
    elsewhere = school.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "link.html").symlink_to(kept)
    os.link(kept, elsewhere / "hard.html")
    (elsewhere / "folder").symlink_to(school)
    relative = kept.relative_to(school)
    return [
        kept,
        relative,
        Path("questionnaires") / ".." / relative,
        elsewhere / "link.html",
        elsewhere / "hard.html",
        elsewhere / "folder" / relative,
    ]


@pytest.mark.skipif(WINDOWS, reason="links need rights there")
@pytest.mark.parametrize("name", KEPT)
def test_nothing_takes_the_place_of_what_a_folder_keeps(school: Path, name: str) -> None:
    for path in ways_to(school / name, school):
        with pytest.raises(Expected, match=r"name another file\.$"):
            write_whole(path, b"a report")
    assert (school / name).read_text(encoding="utf-8") == f"kept {name}"


def test_nor_of_what_it_will_keep_nor_in_another_folder(school: Path) -> None:
    other = school.parent / "other"
    other.mkdir()
    for path in (Path("Reflect.DB-Journal"), other / "reflect.toml", other / "reflect.db"):
        with pytest.raises(Expected, match="is where reflect keeps its own"):
            write_whole(path, b"a report")
    assert list(other.iterdir()) == []


def test_nor_of_what_the_command_reads(school: Path) -> None:
    answers = school / "answers.csv"
    answers.write_text("answers", encoding="utf-8")
    (school / "same.csv").hardlink_to(answers)
    for path in ("answers.csv", "same.csv"):
        with pytest.raises(Expected, match="is read by this command; name another file"):
            write_whole(Path(path), b"scores", inputs=[school / "gone.csv", answers])
    assert answers.read_text(encoding="utf-8") == "answers"


@pytest.mark.skipif(WINDOWS, reason="links need rights there")
def test_a_link_goes_on_pointing_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "report.html").symlink_to(tmp_path / "there" / "real.html")
    write_whole(tmp_path / "report.html", b"new")
    assert (tmp_path / "there" / "real.html").read_bytes() == b"new"
    assert (tmp_path / "report.html").is_symlink()


@pytest.mark.skipif(WINDOWS, reason="rights of another kind")
def test_who_may_read_what(tmp_path: Path) -> None:
    def rights(path: Path) -> int:
        return stat.S_IMODE(path.stat().st_mode)

    before = os.umask(0o022)
    try:
        write_whole(tmp_path / "report.html", b"")
        write_whole(tmp_path / "answers.csv", b"a,b\n", private=True)
        assert rights(tmp_path / "report.html") == 0o644
        assert rights(tmp_path / "answers.csv") == 0o600
        (tmp_path / "report.html").chmod(0o640)
        (tmp_path / "answers.csv").chmod(0o666)
        write_whole(tmp_path / "report.html", b"again")
        write_whole(tmp_path / "answers.csv", b"a,b\n1,2\n", private=True)
        assert rights(tmp_path / "report.html") == 0o640  # as its owner set it
        assert rights(tmp_path / "answers.csv") == 0o600
    finally:
        os.umask(before)


KILLED = """\
import sys, time
from pathlib import Path
from reflect.files import writing
with writing._unfinished(Path(sys.argv[1])) as (file, temporary):
    file.write(b"half of it")
    file.flush()
    print(temporary, flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(WINDOWS, reason="a file in use cannot be removed there")
def test_what_a_killed_run_left_goes_with_the_next_and_not_before(tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, target], stdout=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout
        temporary = Path(run.stdout.readline().strip())
        write_whole(target, b"of another run")
        assert temporary.exists()  # somebody is writing it
        run.kill()
    assert temporary.exists()
    replace_file(target, b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
    assert target.read_bytes() == b"whole"


def test_files_of_others_are_not_swept_away(tmp_path: Path) -> None:
    (tmp_path / ".reflectrc").touch()
    (tmp_path / ".reflect-folder").mkdir()
    sweep(tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.skipif(WINDOWS, reason="limits of another kind")
def test_a_full_disk_leaves_what_was_there_and_says_so(tmp_path: Path) -> None:
    code = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from reflect.diagnostics import Expected\n"
        "from reflect.files import replace_file\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (5, 5))\n"
        "try:\n    replace_file(Path(sys.argv[1]), b'longer than that')\n"
        "except Expected as error:\n    print(error)\n"
    )
    file = tmp_path / "reflect.toml"
    file.write_bytes(b"before")
    ran = subprocess.run(
        [sys.executable, "-c", code, file], capture_output=True, text=True, check=False
    )
    assert "cannot be written: File too large; make room on the disk, or name" in ran.stdout
    assert "open in another program" not in ran.stdout
    assert file.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["reflect.toml"]
