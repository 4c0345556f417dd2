"""On a real scheduler with workers of its own: no fake, no thread."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reflect.diagnostics import Expected
from reflect.district.work.cluster import Cluster, refuse_unlike
from reflect.district.work.job import Made, versions
from reflect.district.work.running import run
from tests.acceptance.command import reflect, reflect_that_waits
from tests.acceptance.test_district import BRIEF, SCHOOLS, reports
from tests.district.cluster import LocalCluster, cluster
from tests.district.schools import table
from tests.district.test_running import job
from tests.district.works import slow

distributed = pytest.importorskip("distributed")

NOBODY = "tcp://127.0.0.1:9"


@pytest.fixture(scope="module", name="two_workers")
def a_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    with cluster(tmp_path_factory.mktemp("dask") / "cluster", 2) as local:
        client = distributed.Client(local.address, set_as_default=False)
        client.wait_for_workers(2, timeout=120)
        client.close()
        yield local


@pytest.mark.pango
def test_reports_are_the_same_to_the_byte_wherever_they_are_made(
    two_workers: LocalCluster, tmp_path: Path
) -> None:
    """No disk is shared but by chance: the workers stand in a folder of their own."""
    made = []
    for name, where in (("here", ()), ("there", ("--scheduler", two_workers.address))):
        folder = tmp_path / name
        folder.mkdir()
        table(folder / "answers.csv", {"Hill School": 12, "Vale School": 9})
        ran = reflect(
            folder,
            *("district", "answers.csv", "--output", "out", "--edition", "brief"),
            *("--questionnaire", "role-of-parents", *where),
        )
        assert ran.code == 0, ran.err
        made.append(reports(folder) | {"district": (folder / "out/district.pdf").read_bytes()})
    assert len(made[0]) == 3
    assert made[0] == made[1]


def test_where_a_worker_is_killed_its_schools_are_made_by_another(
    two_workers: LocalCluster,
) -> None:
    workers = Cluster(two_workers.address, draws=False)
    try:
        outcomes = run(map(job, ("A", "B", "C", "D", "E", "F")), workers, slow)
        found = [next(outcomes)]
        two_workers.workers[0].kill()  # each is at a school, and has one waiting
        found += outcomes
    finally:
        workers.close()
    assert sorted(each.name for each in found) == ["A", "B", "C", "D", "E", "F"]
    assert all(isinstance(each, Made) for each in found)


def test_a_scheduler_that_does_not_answer(tmp_path: Path) -> None:
    table(tmp_path / "answers.csv", SCHOOLS)
    called = ("district", "answers.csv", *BRIEF, "--output", "out", "--scheduler", NOBODY)
    ran = reflect_that_waits("1 s", "reflect.district.work.cluster._PATIENCE", tmp_path, *called)
    assert (ran.code, ran.out, (tmp_path / "out").exists()) == (2, "", False)
    assert f"No scheduler answers at {NOBODY}." in ran.err.splitlines()[-1]


def test_where_the_scheduler_goes_away_it_is_said(tmp_path: Path) -> None:
    with cluster(tmp_path / "cluster", 1) as local:
        client = distributed.Client(local.address, set_as_default=False)
        client.wait_for_workers(1, timeout=120)
        client.close()
        workers = Cluster(local.address, draws=False)
        outcomes = run(map(job, "ABCDEFGH"), workers, slow)
        next(outcomes)
        assert local.scheduler
        local.scheduler.kill()
        with pytest.raises(Expected, match="went away"):
            list(outcomes)
        workers.close()


def test_a_scheduler_without_workers(tmp_path: Path) -> None:
    with (
        cluster(tmp_path / "cluster", 0) as local,
        pytest.raises(Expected, match="has no workers"),
    ):
        Cluster(local.address, draws=False)


def test_a_worker_without_pango_or_of_another_version() -> None:
    refuse_unlike({"tcp://one": versions()})
    with pytest.raises(Expected, match="The worker tcp://one lacks Pango"):
        refuse_unlike({"tcp://one": None})
    with pytest.raises(Expected, match="tcp://two has polars"):
        refuse_unlike({"tcp://one": versions(), "tcp://two": {**versions(), "polars": "0.1"}})
