"""`reflect report` as a whole process, beside a bare one that renders the same HTML."""

import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory

from command import REFLECT, make_school
from finding import Finding, print_table, ratio
from timing import interleaved, process

from reflect.made_up.schools import SCHOOLS, MadeUp, made_up_answers
from reflect.questionnaire import Audience, find
from reflect.questionnaire.library import BUILT_IN
from reflect.report import pdf
from reflect.responses.store import Store

BARE = Path(__file__).with_name("bare_render.py")


def findings(rounds: int = 7) -> Iterator[Finding]:
    """At most 1.3 times the bare process."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        _make_answers(folder)
        html, fonts = folder / "finished.html", folder / "fonts.css"
        run(
            [REFLECT, "report", "--format", "html", "--output", html],
            cwd=folder,
            check=True,
            capture_output=True,
        )
        fonts.write_text(pdf._font_faces(), encoding="utf-8")
        whole, bare = folder / "whole.pdf", folder / "bare.pdf"
        times = interleaved(
            {
                "bare": process(sys.executable, BARE, html, fonts, bare),
                "report": process(REFLECT, "report", "--output", whole, cwd=folder),
            },
            rounds,
        )
        _check_equal_work(whole, bare)
    yield ratio("reflect report (PDF)", times["report"], times["bare"], target=1.3)


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


def _check_equal_work(whole: Path, bare: Path) -> None:
    """The two files differ by the header scopes that `reflect` adds, a few kilobytes at most."""
    sizes = whole.stat().st_size, bare.stat().st_size
    if abs(sizes[0] - sizes[1]) > 0.03 * sizes[1]:
        sys.exit(f"The two PDFs are not the same work: {sizes[0]:,} and {sizes[1]:,} bytes.")


if __name__ == "__main__":
    sys.exit(not print_table(findings()))
