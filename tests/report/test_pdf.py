"""Hard reports as PDF: everything long and hostile, and forty parents in the short form."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from reflect.framing import EpsteinType, Question, Stance
from reflect.questionnaire import THE_THREE, Audience, Item
from reflect.responses import Response, Wave
from reflect.school import Paper, School
from reflect.scoring.change import change
from reflect.scoring.privacy.gate import score_alike
from reflect.scoring.reading import read
from tests.making import DAY, item, open_item, questionnaire
from tests.report.telling import given, page_of, page_where, with_note, with_words

pytestmark = pytest.mark.pango

HOSTILE = (
    "<script>alert('x')</script>",
    "{{ 7 * 7 }} {% raw %} {# gone #}",
    "\"quoted\" 'single' & < > &amp; </p></section>",
    "Zoë Łukasiewicz–O’Brien paid £5, about 100 % − 7 ÷ 2",
    "A" * 180,
)
ARABIC = "مدرسة النور الابتدائية"
SENTENCE = (
    "When we think of families who work in the evenings, how often do we ask what suits them? "
)


def stretched(words: str, characters: int) -> str:
    return (words * (characters // len(words) + 1))[:characters].strip()


def everything_long() -> str:
    """Names of 200 characters, items of 400, notes of 2,000 with line breaks, on Letter paper."""
    asked = questionnaire(
        *(
            item(
                f"{question}.{type_}.{stance}.{n}",
                question=question,
                type=type_,
                stance=stance,
                text={"leaders": stretched(f"{n} {SENTENCE}", 400)},
            )
            for question in Question
            for type_ in list(EpsteinType)[:2]
            for stance in Stance
            for n in (1, 2)
        ),
        open_item("proud"),
    )
    marks = {Stance.INVOLVEMENT: 4, Stance.ENGAGEMENT: 2}
    long, hostile, arabic = (
        given(lambda item: marks[item.stance] if item.stance else 3, asked=asked)[0]
        for _ in range(3)
    )
    first, second, third = (item.id for item in asked.scored[:3])
    long = with_note(long, first, stretched("We read the minutes.\nAll of them. ", 2000))
    hostile = with_note(with_words(hostile, "proud", HOSTILE[0]), second, "\n".join(HOSTILE))
    arabic = with_words(with_note(arabic, third, ARABIC), "proud", f"{HOSTILE[3]} {ARABIC}")
    return page_of(
        [long, hostile, arabic],
        asked=[asked],
        school=School(stretched("The Very Long School ", 200), paper=Paper.LETTER),
        wave=Wave(stretched("A wave with a name ", 200), DAY),
    )


def forty_parents() -> str:
    """One item a type, stance and question; answers all over the scale, don't-knows among them."""
    asked = questionnaire(
        *(
            item(f"{question}.{type_}.{stance}", question=question, type=type_, stance=stance)
            for question in Question
            for type_ in EpsteinType
            for stance in Stance
        )
    )

    def parent(number: int) -> Any:
        def mark(item: Item) -> object:
            place = asked.scored.index(item)
            return "?" if (number + place) % 19 == 0 else 1 + (number * 7 + place * number) % 5

        return mark

    parents = given(*map(parent, range(40)), asked=asked, audience=Audience.PARENTS, core=True)
    wave = Wave("spring", DAY, invited={Audience.PARENTS: 250}, counts_families=True)
    return page_of(parents, asked=[asked], audience=Audience.PARENTS, wave=wave)


def three_voices() -> str:
    """Long names and items on Letter paper, groups within, three strengths, a wave before."""
    asked = questionnaire(
        *(
            item(
                f"{question}.{type_}.{stance}.{n}",
                question=question,
                type=type_,
                stance=stance,
                text={a.value: stretched(f"{n} {SENTENCE}", 150) for a in THE_THREE},
            )
            for question in Question
            for type_ in EpsteinType
            for stance in Stance
            for n in (1, 2)
        ),
        open_item("proud"),
    )

    def people(n: int, audience: Audience, low: int, wave: str) -> Iterator[Response]:
        for number in range(n):
            marks = [low + (number + place) % 2 for place in range(4)]
            (one,) = given(
                lambda item, marks=marks: marks[asked.scored.index(item) % 4],  # type: ignore[misc]
                asked=asked,
                audience=audience,
                group=stretched(f"<b>Year {number % 3}</b> {ARABIC} & ", 60),
            )
            yield replace(
                with_words(one, "proud", HOSTILE[number % len(HOSTILE)]),
                respondent=replace(one.respondent, id=f"{wave} {audience} {number}", wave=wave),
            )

    def everyone(wave: str, low: int) -> list[Response]:
        return [
            *people(8, Audience.LEADERS, 4, wave),
            *people(24, Audience.STAFF, 3, wave),
            *people(40, Audience.PARENTS, low, wave),
        ]

    then, now = everyone("then", 2), everyone("spring", 3)
    kept = {asked.hash: asked}
    return page_of(
        now,
        asked=[asked],
        audience=None,
        school=School(stretched("The Very Long School ", 200), paper=Paper.LETTER),
        wave=Wave(
            "spring",
            DAY,
            invited={Audience.LEADERS: 9, Audience.STAFF: 31, Audience.PARENTS: 1296},
            counts_families=True,
        ),
        change=change(*score_alike(("then", read(then, kept)), ("spring", read(now, kept)))),
    )


class Made:
    """A report as PDF, on disk."""

    def __init__(self, html: str, folder: Path) -> None:
        from reflect.report.pdf import render_pdf

        rendered = render_pdf(html)
        self.html = html
        self.bytes = rendered.pdf
        self.remarks = rendered.remarks
        self.path = folder / "report.pdf"
        self.path.write_bytes(rendered.pdf)
        self.opened = pytest.importorskip("pikepdf").open(self.path)

    def texts(self) -> list[str]:
        """What each page says, spaces and line breaks made one."""
        with pytest.importorskip("pymupdf").open(self.path) as document:
            return [" ".join(page.get_text().split()) for page in document]


@pytest.fixture(scope="session", params=[everything_long, forty_parents, three_voices])
def hard(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(request.param(), tmp_path_factory.mktemp("hard"))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A short report: everything is “don't know”."""
    return Made(page_where("?", "?"), tmp_path_factory.mktemp("small"))


def of_type(made: Made, key: str, name: str) -> list[Any]:
    """The objects of the file whose `key` is `name`."""
    import pikepdf

    return [
        thing
        for thing in made.opened.objects
        if isinstance(thing, pikepdf.Dictionary) and str(thing.get(key, "")) == name
    ]


def test_the_renderer_has_nothing_to_remark(hard: Made) -> None:
    assert hard.remarks == ()


def test_a_checker_finds_no_error(hard: Made) -> None:
    result = pytest.importorskip("outloud").check(str(hard.path))
    assert result.error is None
    assert [f"{e.rule} {e.message}" for e in result.findings if e.severity == "error"] == []


def test_every_drawing_has_its_numbers_in_words(hard: Made) -> None:
    """The map, bars for each item, a strip where voices are compared.

    Counts of a bar add up to n, percentages to about 100.
    """
    alts = [str(figure.Alt) for figure in of_type(hard, "/S", "/Figure")]
    position = [alt for alt in alts if alt.startswith("Position map.")]
    assert len(position) == 1
    assert len(re.findall(r"\d+ of 100", position[0])) == 2 * len(
        re.findall("that is", position[0])
    )
    bars = [alt for alt in alts if re.match(r"\d+ answers? of (leaders|staff|parents):", alt)]
    assert len(bars) == hard.html.count('class="bars"') >= 16
    for alt in bars:
        for one in re.findall(r"\d+ answers? of [^:]+: .*?”\.(?= |$)", alt):
            n, *shares = map(int, re.findall(r"(?<!Worth )\b\d+(?=\xa0%| say| answers?)", one))
            total = n if "%" not in one else 100
            assert sum(shares) == pytest.approx(total, abs=0 if total == n else 3), one


def test_every_header_cell_says_what_it_heads(hard: Made) -> None:
    cells = of_type(hard, "/S", "/TH")
    assert cells
    assert {str(cell.A.Scope) for cell in cells} == {"/Column", "/Row"}


def test_fonts_are_the_reports_own(hard: Made) -> None:
    """So that a report has the same look and the same bytes on every machine."""
    fonts = [str(font.BaseFont) for font in of_type(hard, "/Type", "/Font")]
    assert {name.rpartition("+")[2].lstrip("/") for name in fonts} <= {
        "ReflectFields",
        "Reflect",
        "Reflect-Semi-Bold",
        "Reflect-Arabic",
        "Reflect-Arabic-Semi-Bold",
    }


def test_every_glyph_stands_for_a_character(hard: Made) -> None:
    for font in of_type(hard, "/Type", "/Font"):
        if "/ToUnicode" in font:
            assert b"<>" not in font.ToUnicode.read_bytes()


def test_the_answer_stays_on_page_one(hard: Made) -> None:
    first, second, *_ = hard.texts()
    assert "Decide today" in first
    assert "First step by" in first
    assert "Epstein’s six types of working with parents" in second
    assert "Need = (2 ×" in second


def filled(path: Path) -> list[float]:
    """How far down each page is filled, 0 to 1, of the room between its head and its foot."""
    found = []
    with pytest.importorskip("pymupdf").open(path) as document:
        for page in document:
            top, bottom = 18 / 25.4 * 72, page.rect.height - 14 / 25.4 * 72
            ends = [word[3] for word in page.get_text("words")]
            ends += [drawing["rect"].y1 for drawing in page.get_drawings()]
            ends = [end for end in ends if end < bottom]
            found.append((max(ends, default=top) - top) / (bottom - top))
    return found


def test_no_page_is_nearly_empty(hard: Made) -> None:
    """Texts of any length: what runs over, the last page apart, is more than a line or two."""
    assert [text for text in hard.texts()[:-1] if len(text) < 330] == []


@pytest.mark.parametrize("hard", [everything_long], indirect=True)
def test_what_people_wrote_stands_there_letter_by_letter(hard: Made) -> None:
    """Arabic too has its own glyphs, beside Latin letters that keep theirs."""
    everything = " ".join(hard.texts())
    for words in HOSTILE[:-1]:
        assert words in everything
    assert HOSTILE[-1] in everything.replace(" ", "")  # it takes more than a line
    assert any("Reflect-Arabic" in str(f.BaseFont) for f in of_type(hard, "/Type", "/Font"))
    assert {"م", "د", "ر", "س"} <= set(everything)


def test_the_same_report_has_the_same_bytes_in_another_process(
    small: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process, another time of day, another working folder, other hash seeds."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    page = tmp_path / "report.html"
    page.write_text(small.html, encoding="utf-8", newline="\n")
    code = (
        "import sys, hashlib, pathlib\n"
        "from reflect.report.pdf import render_pdf\n"
        "html = pathlib.Path(sys.argv[1]).read_text(encoding='utf-8')\n"
        "print(hashlib.sha256(render_pdf(html).pdf).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(page)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.strip() == hashlib.sha256(small.bytes).hexdigest()


PLAIN = "<html lang='en'><head><title>{0}</title></head><body><h1>{0}</h1></body></html>"


def test_rendering_leaves_the_process_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment, the handlers of the log, the clock's say in fonts."""
    from weasyprint.logger import LOGGER

    from reflect.report.pdf import render_pdf

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "123")
    before, handlers = dict(os.environ), list(LOGGER.handlers)
    rendered = render_pdf(PLAIN.format("A"))
    assert (dict(os.environ), LOGGER.handlers) == (before, handlers)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "999999999")
    assert render_pdf(PLAIN.format("A")).pdf == rendered.pdf


def test_renderings_side_by_side_do_not_meet() -> None:
    """In threads: the same bytes as one after the other, and each hears its own remarks."""
    from reflect.report.pdf import render_pdf

    pages = [
        PLAIN.format(name).replace("<h1>", f"<h1 style='no-{name}: 1'>") for name in "ABCDEFGH"
    ]
    alone = [render_pdf(page) for page in pages]
    assert [len(rendered.remarks) for rendered in alone] == [1] * len(pages)
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(render_pdf, pages * 3))
    assert together == alone * 3


def test_processes_give_the_same_bytes() -> None:
    from reflect.report.pdf import render_pdf

    pages = [PLAIN.format(name) for name in "AB"]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert list(pool.map(render_pdf, pages)) == list(map(render_pdf, pages))


def test_missing_letters_are_remarked_and_stop_nothing() -> None:
    from reflect.report.pdf import render_pdf

    unassigned = "\N{LATIN SMALL LETTER A}\U000e0fff"
    page = f"<html lang='en'><head><title>A</title></head><body><h1>{unassigned}</h1></body></html>"
    rendered = render_pdf(page)
    assert rendered.pdf.startswith(b"%PDF-")
    assert all("unsupported by fonts" in remark for remark in rendered.remarks)
