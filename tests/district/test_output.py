"""Places elsewhere, by the file systems of fsspec that need no network."""

import builtins
import csv
import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from reflect.cli.verbs.reporting.district import app
from reflect.diagnostics import Expected
from reflect.district.output.output import output_at
from reflect.district.output.remote import RemoteOutput, without_credentials
from reflect.district.work.kept import FILE, Kept
from tests.district.schools import table

fsspec = pytest.importorskip("fsspec")

ONE = ("--workers", "1")  # each imports everything anew: how many there are is not tried here
BRIEF = ("--edition", "brief", "--format", "html", "--questionnaire", "role-of-parents")
SCHOOLS = {"Hill School": 12, "Vale School": 9}


@pytest.fixture(name="bucket")
def an_empty_bucket() -> Iterator[Any]:
    store = fsspec.filesystem("memory")
    yield store
    store.store.clear()
    store.pseudo_dirs[:] = [""]


def district(place: str, *more: str) -> tuple[str, str]:
    """What is said on the screen, and beside it; the run must have ended well."""
    ran = CliRunner().invoke(app, ["answers.csv", "--output", place, *BRIEF, *ONE, *more])
    assert ran.exit_code == 0, (ran.exception, ran.stderr)
    return ran.stdout, ran.stderr


def test_everything_goes_to_the_place_and_a_second_run_makes_what_changed(
    bucket: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    table(tmp_path / "answers.csv", SCHOOLS)
    out, _ = district("memory://trust/2026")
    assert "Made: 2 reports, in memory://trust/2026/reports." in out
    assert "together is in memory://trust/2026/district.html" in out
    assert sorted(bucket.find("/trust")) == [
        "/trust/2026/district.html",
        "/trust/2026/manifest.jsonl",
        "/trust/2026/reports/hill-school.html",
        "/trust/2026/reports/vale-school.html",
        "/trust/2026/scores.csv",
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.csv"]
    first = bucket.cat_file("/trust/2026/reports/hill-school.html")
    assert "Made: 0 reports, 2 unchanged" in district("memory://trust/2026")[0]
    table(tmp_path / "answers.csv", SCHOOLS, seeds={"Vale School": 77})
    assert "Made: 1 report, 1 unchanged" in district("memory://trust/2026")[0]
    bucket.pipe_file("/trust/2026/reports/hill-school.html", b"spoilt")
    assert "Made: 1 report, 1 unchanged" in district("memory://trust/2026")[0]
    assert bucket.cat_file("/trust/2026/reports/hill-school.html") == first


def test_a_place_and_a_folder_get_the_same_bytes(
    bucket: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    table(tmp_path / "answers.csv", SCHOOLS)
    district("out")
    district("memory://out")
    district((tmp_path / "elsewhere").as_uri())
    here = {
        str(path.relative_to(tmp_path / "out")): path.read_bytes()
        for path in (tmp_path / "out").rglob("*.*")
    }
    there = {path.removeprefix("/out/"): bucket.cat_file(path) for path in bucket.find("/out")}
    by_url = {
        str(path.relative_to(tmp_path / "elsewhere")): path.read_bytes()
        for path in (tmp_path / "elsewhere").rglob("*.*")
    }
    assert len(here) == 5
    assert here == there == by_url


def test_schools_that_failed_are_told_there_too_and_no_more_when_all_is_well(
    bucket: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.district.schools import folder

    monkeypatch.chdir(tmp_path)
    folder(tmp_path / "schools" / "a", "Hill School", 8)
    folder(tmp_path / "schools" / "b", "Vale School", 0)
    of_folders = ["schools", "--output", "memory://trust", *BRIEF[:4], *ONE]
    ran = CliRunner().invoke(app, of_folders)
    assert ran.exit_code == 1
    assert "with the reasons: memory://trust/failed.csv" in " ".join(ran.stderr.split())
    rows = csv.DictReader(StringIO(bucket.cat_file("/trust/failed.csv").decode("utf-8-sig")))
    assert [row["school"] for row in rows] == ["Vale School"]
    folder(tmp_path / "schools" / "b", "Vale School", 8, seed=2)
    assert CliRunner().invoke(app, of_folders).exit_code == 0
    assert not bucket.exists("/trust/failed.csv")


def test_a_server_gets_a_file_aside_which_is_then_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No reader sees half a file; what was there stays where the new one cannot be written."""
    place = output_at(tmp_path.as_uri())
    place.write("reports/hill.pdf", b"first")
    files = type(fsspec.filesystem("file"))
    whole = files.pipe_file

    def breaks_off(self: Any, path: str, content: bytes, **how: Any) -> None:
        whole(self, path, content[:3], **how)
        assert (tmp_path / "reports" / "hill.pdf").read_bytes() == b"first"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "pipe_file", breaks_off)
    with pytest.raises(Expected, match=r"hill\.pdf cannot be written: .*No space left on device"):
        place.write("reports/hill.pdf", b"second")
    assert [path.name for path in (tmp_path / "reports").iterdir()] == ["hill.pdf"]
    assert place.read("reports/hill.pdf") == b"first"


def test_a_table_from_elsewhere_keeps_its_place(bucket: Any) -> None:
    place = output_at("memory://trust")
    place.write("scores.csv", b"school,score\nHill,50\n")
    place.write("scores.csv", b"school,score\nHill,60\n")
    bucket.pipe_file("/trust/failed.csv", b"pupil,mark\n")
    with pytest.raises(Expected, match=r"memory://trust/failed\.csv is there already, and not"):
        place.write("failed.csv", b"school,reason\n")
    assert place.read("scores.csv") == b"school,score\nHill,60\n"


def test_of_a_run_that_is_ended_the_manifest_holds_all_that_was_made(bucket: Any) -> None:
    """Where it can only be written anew, that is after every twentieth report, and at the end."""

    def there() -> int:
        written = bucket.cat_file(f"/trust/{FILE}") if bucket.exists(f"/trust/{FILE}") else b""
        return len([json.loads(line) for line in written.splitlines()])

    found = []

    def work() -> None:
        with Kept(output_at("memory://trust")) as kept:
            for number in range(45):
                kept.add(f"reports/{number}.pdf", str(number), "answers", b"report")
                found.append(there())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()
    assert (found[18], found[19], found[44], there()) == (0, 20, 40, 45)
    place = output_at("memory://trust")
    place.write("reports/3.pdf", b"report")
    with Kept(place) as kept:
        assert kept.has("reports/3.pdf", "answers")
        assert not kept.has("reports/3.pdf", "other answers")
        assert not kept.has("reports/4.pdf", "answers")  # its file is gone


def test_a_line_that_was_not_finished_spoils_no_other(tmp_path: Path) -> None:
    place = output_at(str(tmp_path))
    with Kept(place) as kept:
        place.write("hill.pdf", b"report")
        kept.add("hill.pdf", "Hill", "answers", b"report")
    with (tmp_path / FILE).open("a", encoding="utf-8") as file:
        file.write('{"file": "vale.pdf", "sch')
    Kept(place).add("lane.pdf", "Lane", "answers", b"report")  # and this run is killed
    read = [json.loads(line) for line in (tmp_path / FILE).read_text("utf-8").splitlines()]
    assert [line["school"] for line in read] == ["Hill", "Lane"]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("carrier-pigeon://loft/reports", r"Protocol not known: carrier-pigeon\. Name a folder"),
        ("oss://bucket/reports", r"Install ossfs .*comes with: pip install 'fsspec\[oss\]'"),
    ],
)
def test_a_place_that_nobody_reaches_is_refused_with_the_remedy(url: str, said: str) -> None:
    with pytest.raises(Expected, match=said) as refused:
        output_at(url)
    assert url in str(refused.value)


def test_without_fsspec_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = builtins.__import__

    def lacking(name: str, *how: Any) -> Any:
        if name.startswith("fsspec"):
            raise ImportError(name)
        return usual(name, *how)

    monkeypatch.setattr(builtins, "__import__", lacking)
    with pytest.raises(Expected, match=r"not installed: pip install 'fsspec\[s3\]'$"):
        RemoteOutput("s3://bucket/reports")


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("s3://bucket/reports", "s3://bucket/reports"),
        ("s3://AKIA:s3cr3t@bucket/reports", "s3://bucket/reports"),
        ("sftp://ann:pa/ss@host:22/reports", "sftp://host:22/reports"),
        ("abfs://c@account.net/reports?sig=s3cr3t", "abfs://account.net/reports"),
        ("s3://bucket/day@school", "s3://bucket/day@school"),
    ],
)
def test_what_opens_a_place_is_not_told(url: str, told: str) -> None:
    assert without_credentials(url) == told


def test_nor_where_the_place_cannot_be_reached() -> None:
    with pytest.raises(Expected) as refused:
        output_at("carrier-pigeon://ann:s3cr3t@loft/reports?sig=s3cr3t")
    assert "s3cr3t" not in str(refused.value)
    assert "carrier-pigeon://loft/reports cannot be written to" in str(refused.value)


def test_nor_where_a_package_quotes_a_part_of_the_url(
    bucket: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As botocore does, which takes all before the first slash for the name of a bucket."""

    def quotes(*_: Any, **__: Any) -> None:
        raise ValueError('Invalid bucket name "ann:s3/cr%3Ft@loft", nor "s3/cr?t" of "ann:s3/cr?t"')

    monkeypatch.setattr(type(bucket), "cat_file", quotes)
    with pytest.raises(Expected) as refused:
        output_at("memory://ann:s3/cr%3Ft@loft").read(FILE)
    assert 'Invalid bucket name "…@loft", nor "…" of "…". See to the URL' in str(refused.value)


@pytest.mark.parametrize("place", ["out", "C://out", "a:b"])
def test_folders_are_no_urls(place: str) -> None:
    assert output_at(place).named("scores.csv") == str(Path(place) / "scores.csv")


def test_a_url_that_lost_a_slash_makes_no_folder() -> None:
    with pytest.raises(Expected, match=r"A URL has two slashes: s3://bucket/reports \(and"):
        output_at("s3:/ann:s3cr3t@bucket/reports")
