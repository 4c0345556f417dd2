"""The poster and the slips: each language says all of it, as far as there is room."""

import re
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from pypdf import PdfReader

from reflect.cli.pdf_library import make_pdf
from reflect.school import Paper
from reflect.web.beside import written
from reflect.web.printed import poster, slips
from tests.report.looking import set_wrongly
from tests.web.asked import site
from tests.web.test_answering import LANGUAGES

ADDRESS = "https://survey.hill.sch.uk/"
SIX = ["en", "ur", "ar", "pl", "so", "bn"]
LONG = "St Mary’s Catholic Primary School and Nursery"
MM = 72 / 25.4
ONCE = "It can be used once. It is not kept with your answers."


def test_a_poster_says_how_long_it_takes_and_that_no_name_is_asked_in_each_language(
    tmp_path: Path,
) -> None:
    page = poster(site(tmp_path, languages=SIX), ADDRESS)
    assert (
        '<p lang="en" dir="ltr">It takes about 8 minutes. We do not ask for your name. Taking part '
        "is up to you; leave out any question you like.</p>"
    ) in page
    assert '<p lang="ur" dir="rtl">اس میں تقریباً 8 منٹ لگتے ہیں' in page
    assert "ہم آپ کا نام نہیں پوچھتے" in page
    assert '<p lang="ar" dir="rtl">تستغرق نحو 8 دقائق. لا نسأل عن اسمكم.' in page
    assert '<p lang="pl" dir="ltr">Zajmuje to około 8 minut. Nie pytamy o nazwisko.' in page
    assert '<p lang="so" dir="ltr">Waxay qaadataa qiyaastii 8 daqiiqo. Magaciinna ma' in page
    assert '<p lang="bn" dir="ltr">এতে প্রায় 8 মিনিট লাগে। আমরা আপনার নাম জানতে চাই না।' in page
    assert 'class="languages"' not in page


def test_of_more_than_six_it_has_the_names(tmp_path: Path) -> None:
    page = poster(site(tmp_path, languages=[*SIX, "tr", "uk"]), ADDRESS)
    assert page.count('class="languages"') == 1
    assert '<span lang="tr" dir="ltr">Türkçe</span> · <span lang="uk" dir="ltr">' in page
    assert "Yaklaşık 8 dakika sürer." not in page


def test_what_becomes_of_a_code_is_said_in_four_and_whose_it_is_in_six(tmp_path: Path) -> None:
    page = slips(site(tmp_path, languages=[*SIX, "tr"]), ADDRESS, ["123456789"])
    said = page[page.index('class="once"') :]
    assert [tag for tag in LANGUAGES if f'<p lang="{tag}"' in said] == ["en", "ar", "pl", "ur"]
    named = page[page.index('class="label"') : page.index('<p class="code"')]
    assert [tag for tag in LANGUAGES if f'lang="{tag}"' in named] == sorted(
        SIX, key=LANGUAGES.index
    )


@pytest.mark.pango
@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("count", [1, 3, 4, 13])
def test_a_poster_is_one_page_on_any_paper(tmp_path: Path, paper: Paper, count: int) -> None:
    there = site(tmp_path, languages=[*SIX, *sorted({*LANGUAGES} - {*SIX})][:count])
    there = replace(there, school=replace(there.school, paper=paper))
    (tmp_path / "poster.pdf").write_bytes(make_pdf(poster(there, ADDRESS)).pdf)
    (page,) = PdfReader(tmp_path / "poster.pdf").pages
    assert ADDRESS in page.extract_text()
    assert list(set_wrongly(tmp_path / "poster.pdf")) == []


@pytest.mark.pango
def test_a_poster_whose_first_language_is_written_leftwards_is_centred_too(tmp_path: Path) -> None:
    """Within 2 mm: where a line is broken, a space counts."""
    html = poster(site(tmp_path, languages=["ur", "en", "ar"]), ADDRESS)
    with pytest.importorskip("pymupdf").open(stream=make_pdf(html).pdf) as document:
        words = document[0].get_text("words")
        left, right = min(word[0] for word in words), max(word[2] for word in words)
        assert (left + right) / 2 == pytest.approx(document[0].rect.width / 2, abs=6)


@pytest.mark.pango
@pytest.mark.parametrize(
    ("languages", "fit", "high"),
    [(["en"], 12, 46), (["ur", "en"], 12, 46), ([*SIX[:3], "uk", *SIX[4:]], 10, 56)],
)
def test_a_slip_that_is_cut_out_is_whole(
    tmp_path: Path, languages: list[str], fit: int, high: int
) -> None:
    """One code and all that is said of it stand within each rectangle of a page, two in a row."""
    codes = [f"{number:09}" for number in range(fit + 1)]
    there = site(tmp_path, languages=languages)
    there = replace(there, school=replace(there.school, name=LONG))
    html = slips(there, ADDRESS, codes)
    with pytest.importorskip("pymupdf").open(stream=make_pdf(html).pdf) as document:
        assert [len(page.search_for(ADDRESS)) for page in document] == [fit, 1]
        page, found = document[0], []
        lines = [
            line["bbox"] for block in page.get_text("dict")["blocks"] for line in block["lines"]
        ]
        for row, column in product(range(fit // 2), range(2)):
            left, top = 8 * MM + column * (page.rect.width / 2 - 8 * MM), (8 + row * high) * MM
            right, bottom = left + page.rect.width / 2 - 8 * MM, top + high * MM
            words = page.get_text(clip=(left, top, right, bottom))
            assert words.count(ONCE) == 1
            found += re.findall(r"\d{3} \d{3} \d{3}", words)
            begun = [at for at in lines if left <= at[0] < right and top <= at[1] < bottom]
            assert all(to <= right and below <= bottom for _, _, to, below in begun)
    assert sorted(found) == [written(code) for code in codes[:fit]]
