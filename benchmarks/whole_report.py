"""`reflect report` as a whole process, beside a bare one on the same HTML and beside the first one.

In the seconds of processor that each took: what else the computer does counts less.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import check_output, run
from tempfile import TemporaryDirectory

import pikepdf
from command import REFLECT, make_school
from finding import Finding, print_table, ratio
from timing import Times, as_installed, interleaved, processor

from reflect.made_up.schools import SCHOOLS, MadeUp, made_up_answers
from reflect.questionnaire import Audience, find
from reflect.questionnaire.library import BUILT_IN
from reflect.report import pdf
from reflect.responses.store import Store

BARE = Path(__file__).with_name("bare_render.py")

FIRST_EDITION = "a7fcf11"
"""The commit whose full report of the made-up school had 25 pages and said less."""

DEMO = (
    "import sys; sys.argv = ['reflect', 'demo', '--output', sys.argv[1]]; "
    "from reflect.cli.main import main; main()"
)

WARM = """
from reflect.cli.pdf_library import make_pdf
from reflect.made_up.schools import MadeUp
from reflect.office.demo import story_of_made_up
from reflect.report.editions import Edition
from reflect.report.html import render
from reflect.school import School

school = School("Riverside Primary School")
for _ in range(20):
    story = story_of_made_up(MadeUp.INVOLVEMENT_LED, school, Edition.BRIEF)
    make_pdf(render(story, Edition.BRIEF))
"""


def findings(rounds: int = 7) -> Iterator[Finding]:
    """The leaders' report and the full one beside bare processes; the brief one; many at once."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        _make_answers(folder)
        here = {"cwd": folder, "env": as_installed()}
        fonts = folder / "fonts.css"
        fonts.write_text(pdf._font_faces(), encoding="utf-8")
        reports = {"reflect report (PDF)": "report", "reflect demo (full, three voices)": "demo"}
        for name, verb in reports.items():
            html, whole, bare = (folder / f"{verb}{end}" for end in (".html", ".pdf", "-bare.pdf"))
            command = [REFLECT, verb, "--output"]
            run([*command, html], cwd=folder, check=True, capture_output=True)
            things = {
                "bare": processor(sys.executable, BARE, html, fonts, bare, **here),
                "report": processor(*command, whole, **here),
            }
            if verb == "demo":
                things["first"] = _first_edition(folder)
            times = interleaved(things, rounds)
            _check_equal_work(whole, bare)
            yield ratio(name, times["report"], times["bare"], target=1.1)
        yield ratio("– beside that of a7fcf11", times["report"], times["first"], target=0.8)
        brief = [REFLECT, "demo", "--edition", "brief", "--output", folder / "brief.pdf"]
        things = {
            "brief": processor(*brief, **here),
            "import": processor(sys.executable, "-c", "import weasyprint", **here),
            "warm": processor(sys.executable, "-c", WARM, **here),
        }
        times = interleaved(things, rounds)
        yield ratio("reflect demo (brief)", times["brief"], times["import"], target=1.6 / 0.6)
        twenty = Times(tuple(20 * seconds for seconds in times["brief"].rounds))
        yield ratio("20 brief reports, one process", times["warm"], twenty, target=0.5)


def _make_answers(folder: Path) -> None:
    """The leaders of the made-up school of `reflect demo` this year, as if they answered here."""
    questionnaires = [find(name, folder).require() for name in BUILT_IN]
    answers = made_up_answers(SCHOOLS[MadeUp.INVOLVEMENT_LED], questionnaires)
    wave = answers.waves[-1]
    make_school(folder)
    responses = [
        response
        for response in answers.responses
        if response.respondent.wave == wave.name
        and response.respondent.audience is Audience.LEADERS
    ]
    Store(folder / "reflect.db").add(responses, questionnaires, [wave])


def _first_edition(folder: Path) -> Callable[[], float]:
    """The full report as the first edition makes it, from its own sources in a folder of theirs."""
    sources = folder / FIRST_EDITION
    sources.mkdir()
    archive = check_output(["git", "archive", FIRST_EDITION], cwd=BARE.parent.parent)
    run(["tar", "-x", "-C", sources], input=archive, check=True)
    return processor(
        *(sys.executable, "-c", DEMO, folder / "first.pdf"),
        cwd=folder,
        env=as_installed(PYTHONPATH=str(sources)),
    )


def _check_equal_work(whole: Path, bare: Path) -> None:
    """Both have the same pages."""
    pages = []
    for path in (whole, bare):
        with pikepdf.open(path) as opened:
            pages.append(len(opened.pages))
    if pages[0] != pages[1]:
        sys.exit(f"The two PDFs are not the same work: {pages[0]} and {pages[1]} pages.")


if __name__ == "__main__":
    sys.exit(not print_table(findings()))
