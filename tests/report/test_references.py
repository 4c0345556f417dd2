"""References name the page that they lead to, as if its number had been known from the start."""

import pytest

pytestmark = pytest.mark.pango

SHEET = (
    "a.to::after { content: '\\00a0p.\\00a0' target-counter(attr(href), page) }"
    " .page { break-before: page }"
)


def page(body: str) -> str:
    head = f"<head><title>x</title><style>{SHEET}</style></head>"
    return f'<html lang="en">{head}<body style="font-family: Reflect">{body}</body></html>'


def words(html: str) -> list[tuple[float, str]]:
    """Where each word of the first page begins, and the word."""
    from reflect.report.pdf import render_pdf

    with pytest.importorskip("pymupdf").open(stream=render_pdf(html).pdf) as document:
        return [(round(word[0], 1), word[4].strip()) for word in document[0].get_text("words")]


def link_of(html: str) -> tuple[float, float]:
    """Where the link of the first page begins and ends."""
    from reflect.report.pdf import render_pdf

    with pytest.importorskip("pymupdf").open(stream=render_pdf(html).pdf) as document:
        places = [link["from"] for link in document[0].get_links()]
    return min(place.x0 for place in places), max(place.x1 for place in places)


def sections(last: int) -> str:
    return "".join(f'<h1 class="page" id="s{n}">S</h1>' for n in range(2, last + 1))


@pytest.mark.parametrize("number", [2, 9, 10, 12])
def test_a_sentence_goes_on_behind_the_number_as_behind_a_written_one(number: int) -> None:
    sentence = "<p><b>More of <i>it, {}; or ask.</i></b></p>"
    referring = page(sentence.format(f'<a class="to" href="#s{number}">see</a>') + sections(12))
    written = page(sentence.format(f"see\N{NBSP}p.\N{NBSP}{number}") + sections(12))
    assert words(referring) == words(written)


def test_the_link_ends_with_its_number() -> None:
    one, two = (page(f'<a class="to" href="#s{n}">see</a>' + sections(12)) for n in (2, 12))
    (begin, end), (same, later) = link_of(one), link_of(two)
    assert begin == same
    assert 2 < later - end < 12  # a digit


def test_there_is_room_for_the_hundredth_page() -> None:
    html = page('<p><a class="to" href="#s101">see</a>, or ask.</p>' + sections(101))
    assert [word for _, word in words(html)] == ["see", "p.", "101,", "or", "ask."]


@pytest.mark.parametrize("width", [90, 100, 110, 120])
def test_where_a_line_has_no_room_it_stands_whole_on_the_next(width: int) -> None:
    """Of a column of any width, also one that may break words."""
    column = f'<div style="width: {width}px; overflow-wrap: break-word">'
    link = '<a class="to" href="#s9">Somewhere else</a>, or ask'
    html = page(f"{column}{link}</div>" + sections(9))
    assert [word for _, word in words(html)] == ["Somewhere", "else", "p.", "9,", "or", "ask"]


def test_a_page_is_called_as_its_language_does() -> None:
    html = page('<p style="--page: \'t.\'"><a class="to" href="#s2">see</a></p>' + sections(2))
    assert [word for _, word in words(html)] == ["see", "t.", "2"]


def test_all_is_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    import weasyprint.layout.page

    from reflect.report.pdf import render_pdf

    made = []
    usual = weasyprint.layout.page.make_page

    def counting(*arguments: object) -> object:
        made.append(arguments[4])
        return usual(*arguments)

    monkeypatch.setattr(weasyprint.layout.page, "make_page", counting)
    render_pdf(page('<a class="to" href="#s3">see</a>' + sections(3)))
    assert made == [1, 2, 3]


def test_other_links_name_no_page() -> None:
    assert words(page('<a href="#s2">see</a>' + sections(2)))[0][1] == "see"
