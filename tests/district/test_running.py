import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reflect.district.work.job import Failed, Format, Job, Made
from reflect.district.work.running import LOST, run
from reflect.district.work.workshop import Processes
from reflect.office.report import Answered, Material, Told
from reflect.school import School
from reflect.scoring.privacy.profile import INTERNAL
from tests.acceptance.command import surroundings
from tests.district.schools import WAVE
from tests.district.works import deadly, done, hungry

pytestmark = pytest.mark.skipif(os.name != "posix", reason="ends processes by signals")


def job(name: str) -> Job:
    nothing = Material(Answered(WAVE, (), {}), None)
    return Job(name, School(name), nothing, Told(), Format.HTML, INTERNAL)


@pytest.fixture(name="processes")
def two_processes() -> Iterator[Processes]:
    processes = Processes(2)
    try:
        yield processes
    finally:
        processes.close()


def test_all_are_done_and_what_could_not_be_read_is_handed_through(processes: Processes) -> None:
    broken = Failed("Vale", "its folder is empty")
    found = list(run([job("Hill"), broken, job("Lane")], processes, done))
    assert {each.name for each in found} == {"Hill", "Vale", "Lane"}
    assert broken in found


def test_a_school_that_ends_two_workers_has_failed_and_the_others_are_done(
    processes: Processes, tmp_path: Path
) -> None:
    names = ["Hill", "Kills", "Lane", f"Once {tmp_path / 'ended'}", "Vale", "West"]
    found = list(run(map(job, names), processes, deadly))
    assert [each for each in found if isinstance(each, Failed)] == [Failed("Kills", LOST)]
    assert {each.name for each in found if isinstance(each, Made)} == {*names} - {"Kills"}
    assert len(found) == len(names)


def test_workers_that_have_grown_are_replaced() -> None:
    processes = Processes(2, most_memory=1024**3)
    try:
        found = list(run(map(job, "ABCDEFGH"), processes, hungry))
    finally:
        processes.close()
    by = {each.report for each in found if isinstance(each, Made)}
    assert len(found) == 8
    assert len(by) > 2


def test_jobs_are_read_as_they_are_needed(processes: Processes) -> None:
    read = 0

    def jobs() -> Iterator[Job]:
        nonlocal read
        for number in range(50):
            read += 1
            yield job(str(number))

    outcomes = run(jobs(), processes, done)
    next(outcomes)
    assert read <= 6


STARTS_TWO_WORKERS = """
import os
from reflect.district.work.workshop import Processes
from tests.district.works import slow_number

if __name__ == "__main__":
    pool = Processes(2).executor
    numbers = [pool.submit(slow_number) for _ in range(4)]
    print(*{number.result() for number in numbers}, flush=True)
    os.kill(os.getpid(), 9)
"""


def test_workers_do_not_outlive_a_run_that_was_killed(tmp_path: Path) -> None:
    (tmp_path / "run.py").write_text(STARTS_TWO_WORKERS, encoding="utf-8")
    started = subprocess.Popen(
        [sys.executable, "run.py"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        env=surroundings({"PYTHONPATH": str(Path(__file__).parents[2])}),
    )
    assert started.stdout
    workers = [int(number) for number in started.stdout.readline().split()]
    started.wait(timeout=60)
    started.stdout.close()
    assert workers
    for _ in range(300):
        if not any(map(is_running, workers)):
            break
        time.sleep(0.1)
    assert not any(map(is_running, workers))


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return (
        not state.exists() or state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    )
