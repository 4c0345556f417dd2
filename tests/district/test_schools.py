import pickle
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

from reflect.district.output.folder import OutputFolder
from reflect.district.schools import Wanted, make_all
from reflect.district.sources.source import SchoolAnswers
from reflect.district.work.job import Format, Job
from reflect.office.report import Answered, Material, Told
from reflect.questionnaire import Audience
from reflect.school import School
from reflect.scoring.privacy.profile import INTERNAL
from reflect.words.language import ENGLISH
from tests.district.schools import ASKED, WAVE, people
from tests.district.works import done


class Watched(Executor):
    """A workshop that keeps what it was given to do, and does nothing of it."""

    most_memory, slots = None, 1

    def __init__(self) -> None:
        self.executor, self.jobs = self, list[Job]()

    def submit(self, _work: Any, job: Job, /) -> Future[Any]:  # type: ignore[override]
        """What is done at once."""
        self.jobs.append(job)
        future: Future[Any] = Future()
        future.set_result(done(job))
        return future

    def is_lost(self, _error: BaseException) -> bool:
        """Never."""
        return False

    def renew(self) -> None:
        """Nothing is worn."""

    def close(self) -> None:
        """Nor is anything open."""


class OneSchool:
    """A source of one school, as it was made."""

    schools, silent = ("Hill School",), dict[str, dict[Audience, int]]()

    def __init__(self, school: School) -> None:
        self.school = school

    def answers_of(self, _name: str) -> SchoolAnswers:
        """Eight parents'."""
        answered = Answered(WAVE, people(8), {ASKED.hash: ASKED})
        return SchoolAnswers(self.school, Material(answered, None))


def test_no_password_travels_with_a_job(tmp_path: Path) -> None:
    """A job may go to a cluster, and its school's settings with it; nor is it made of that."""
    of_file = School("Hill School")
    on_server = School("Hill School", database="postgresql+psycopg://hill:secret@host/reflect")
    wanted = Wanted(Told(), Format.HTML, INTERNAL, lambda _: (ENGLISH, ()))
    workshop = Watched()
    for school in (of_file, on_server):
        for _ in make_all(OneSchool(school), wanted, workshop, OutputFolder(tmp_path)):
            pass
    first, second = workshop.jobs
    assert b"secret" not in pickle.dumps(second)
    assert (first.wants_report, second.wants_report) == (True, False)
