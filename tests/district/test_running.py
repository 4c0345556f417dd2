import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from reflect.district.work.job import Failed, Format, Job, Made
from reflect.district.work.running import LOST, run
from reflect.district.work.workshop import Processes
from reflect.office.report import Answered, Material, Told
from reflect.report.editions import Edition
from reflect.school import School
from reflect.scoring.privacy.profile import INTERNAL
from tests.district.schools import WAVE
from tests.district.works import deadly, done, hungry

pytestmark = pytest.mark.skipif(os.name != "posix", reason="ends processes by signals")


def job(name: str) -> Job:
    nothing = Material(Answered(WAVE, (), {}), None)
    return Job(name, School(name), nothing, Told(), Edition.BRIEF, Format.HTML, INTERNAL)


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
