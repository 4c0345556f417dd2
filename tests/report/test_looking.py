"""What is looked for on pages is found where it is: each fault on a page of its own."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.report.looking import broken, one_over_another, over_margins, pale, parted
from tests.report.test_pdf import filled

pytestmark = pytest.mark.pango

SHEET = "@page { size: A4; margin: 18mm 15mm 14mm } body { margin: 0; font: 11pt Reflect }"


@pytest.fixture
def page(tmp_path: Path) -> Callable[[str], Path]:
    """A page with nothing but this."""
    from reflect.report.pdf import render_pdf

    def rendered(body: str) -> Path:
        path = tmp_path / "page.pdf"
        path.write_bytes(render_pdf(html_of(body)).pdf)
        return path

    return rendered


def html_of(body: str) -> str:
    head = f"<head><title>x</title><style>{SHEET}</style></head>"
    return f'<html lang="en">{head}<body>{body}</body></html>'


@pytest.mark.parametrize(
    ("look", "body", "found"),
    [
        (over_margins, '<p style="font-size: 7.5pt">Small</p>', "Small (7.5 pt)"),
        (over_margins, '<p style="margin-left: -9mm">Out</p>', "Out is over a margin"),
        (
            parted,
            '<h1 style="font-size: 23pt; margin: 0">A heading and its<br/>last</h1>',
            "last stands alone",
        ),
        (parted, '<p style="width: 8mm">47 %</p>', "% without its number"),
        (one_over_another, '<p>One</p><p style="margin-top: -15pt">two</p>', "One over two"),
        (
            pale,
            '<p style="background: #000; color: #555555">Dark</p>',
            "Dark, #555555 on 000000",
        ),
    ],
)
def test_a_fault_is_seen(
    look: Callable[[Path], Iterable[str]], body: str, found: str, page: Callable[[str], Path]
) -> None:
    assert list(look(page(body))) == [f"page 1: {found}"]


def test_a_broken_word_is_seen(page: Callable[[str], Path]) -> None:
    """A line may end behind a hyphen, and words run on over what is set bold."""
    whole = '<p style="width: 12mm">By-and-by <b>so</b>on</p>'
    assert list(broken(page(whole), html_of(whole))) == []
    cut = '<p style="width: 9mm; overflow-wrap: break-word">Involvement</p>'
    assert list(broken(page(cut), html_of(cut)))


def test_a_page_that_is_nearly_empty_is_seen(page: Callable[[str], Path]) -> None:
    """A4 has 265 mm between its head and its foot: half of it is more than 100 mm of them."""
    low, high = (filled(page(f'<p style="margin: {mm}mm 0 0">x</p>'))[0] for mm in (150, 50))
    assert high < 0.4 < low
