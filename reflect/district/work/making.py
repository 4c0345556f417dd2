"""What a worker does: a school's report and scores, as bytes and values.

It prints and keeps nothing. Everything heavy is imported when its first school comes.
"""

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from traceback import extract_tb

from reflect.diagnostics import Expected
from reflect.district.figures.school import SchoolFigures, figures_of
from reflect.district.work.job import Failed, Format, Job, Made, versions
from reflect.memory import no_search_for_cycles
from reflect.office.report import report_of, worded_as
from reflect.questionnaire import Audience
from reflect.report.engine.loading import libraries_by_file
from reflect.results.scores import as_csv
from reflect.scoring.model import WaveScores
from reflect.scoring.scored import Scored

if sys.platform != "win32":
    import resource


class NoPango(Exception):
    """A worker lacks the library that draws the text of a PDF."""


def make(job: Job) -> Made | Failed:
    """The report of a school and its scores, or why there are none.

    Whatever goes wrong comes back as a value, since not every error can travel. `NoPango` alone is
    raised: no other school would fare better.
    """
    try:
        return _make(job)
    except NoPango:
        raise
    except Expected as error:
        return Failed(job.name, str(error))
    except Exception as error:  # noqa: BLE001  one school's bug is not the others'
        return Failed(job.name, _bug(error))


def draw(html: str) -> bytes:
    """A page as PDF; `NoPango` where the library is missing."""
    return _pdf(html)[0]


def ready() -> Mapping[str, str]:
    """The versions of a worker's libraries, after it was tried whether it can draw a PDF."""
    _pdf("<html lang='en'><head><title>.</title></head><body><p>.</p></body></html>")
    return versions()


def _make(job: Job) -> Made:
    report, untold, remarks = None, None, tuple[str, ...]()
    if job.wants_report:
        try:
            report, remarks = _report(job)
        except Expected as error:
            untold = str(error)
    figures, scored = _scores(job) or (None, None)
    asked, table = (scored.questionnaires, as_csv(scored)) if scored else ((), b"")
    return Made(job.name, report, untold, remarks, figures, asked, table, _peak())


def _report(job: Job) -> tuple[bytes, tuple[str, ...]]:
    from reflect.report.families import in_words_of
    from reflect.report.html import render

    material, told = job.material, job.told
    if job.worded and not told.to_families:
        material, told = worded_as(material, job.worded), replace(told, language=job.language)
    story = report_of(material, job.school, told).story
    if told.to_families:
        story = in_words_of(job.worded, story)
    html = render(story, told.edition, job.language)
    return (html.encode(), ()) if job.format is Format.HTML else _pdf(html)


def _scores(job: Job) -> tuple[SchoolFigures, Scored] | None:
    """What may be told of a school beside others; leaders only where they pass on their means."""
    from reflect.scoring.carelessness.sifting import sift
    from reflect.scoring.privacy.gate import score_shared, score_wave
    from reflect.scoring.privacy.together import consistency_of
    from reflect.scoring.reading import read

    now = job.material.now
    wave, responses = now.wave, now.responses
    sifted = sift(read(responses, now.kept), job.told.exclude, job.profile)
    shown = score_wave(wave.name, sifted.kept, wave.invited, job.profile)
    scores = shown if job.profile.with_leaders else _without_leaders(shown)
    if not scores.groups and not scores.too_few:
        return None
    shared = _without_leaders(score_shared(scores, sifted.kept, wave.invited))
    frame = sifted.kept.without(scores.aside).frame.lazy()
    together = consistency_of(frame, {(None, wave.name): scores})
    scored = Scored(
        job.profile,
        scores.questionnaires,
        {(job.name, wave.name): scores},
        together.of({key: (job.name, *key[1:]) for key in together}),
        sifted.doubtful,
        sifted.left_out,
        wave.invited,
    )
    day, most = max(response.submitted for response in responses), job.told.priorities
    return figures_of(job.name, wave, day, scores, shared.groups, most), scored


def _without_leaders(scores: WaveScores) -> WaveScores:
    """The same numbers as in the school's own report, less those of its leaders."""
    leaders = Audience.LEADERS
    return replace(
        scores,
        groups=tuple(g for g in scores.groups if g.audience is not leaders),
        named=tuple(g for g in scores.named if g.audience is not leaders),
        withheld=tuple(each for each in scores.withheld if each[0] is not leaders),
        too_few=tuple(audience for audience in scores.too_few if audience is not leaders),
    )


def _pdf(html: str) -> tuple[bytes, tuple[str, ...]]:
    try:
        with libraries_by_file():
            from reflect.report.pdf import render_pdf
    except OSError as error:
        raise NoPango from error
    with no_search_for_cycles():
        rendered = render_pdf(html)
    return rendered.pdf, rendered.remarks


def _peak() -> int | None:
    if sys.platform == "win32":
        return None
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _bug(error: Exception) -> str:
    """What can be said of a bug without its message, which may quote an answer."""
    last = extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}, line {last.lineno}"
    return (
        f"a bug in reflect, not your mistake: {type(error).__name__} in {where}. Please report it"
    )
