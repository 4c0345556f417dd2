"""The page that a reference names, written when all pages are laid out.

With `target-counter` WeasyPrint 70 lays out every page that refers to another twice more: a sixth
of the time of a full report. Here a reference keeps room for its number, which is written when all
pages stand; what follows on its line moves up to a number shorter than its room.
"""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.document import Document, Page
from weasyprint.formatting_structure.boxes import LineBox, TextBox
from weasyprint.text.line_break import split_first_line

_REFERENCE = "to"
"""The class of a link that names its page."""

_NOWHERE = "…"
"""For a place that is not in the document, as where a part of a page is drawn alone."""

STYLE = (
    "a.to::after { content: '\\a0' var(--page, 'p.') '\\a0' attr(data-page) !important;"
    " overflow-wrap: normal !important }"
)
"""In place of the page's own rule, for a user's sheet, which alone can be stronger. It is no place
to break a line, not even where words may be broken: a part of a link has words of its own."""


def make_room(root: Element, digits: int) -> None:
    """Give each reference of a page of HTML room for a number of so many digits."""
    for link in root.iter("a"):
        if link.get("class") == _REFERENCE:
            link.set("data-page", digits * "0")


def name_pages(document: Document) -> None:
    """Write the number of its page into each reference, whose room must be large enough."""
    numbers: dict[str, int] = {}
    for number, page in enumerate(document.pages, 1):
        for anchor in page.anchors:
            numbers.setdefault(anchor, number)
    document.pages = [_with_names(page, numbers) for page in document.pages]


def _with_names(page: Page, numbers: Mapping[str, int]) -> Page:
    box = page._page_box
    lines = [line for line in box.descendants() if isinstance(line, LineBox)]
    found = [(line, text) for line in lines for text in line.descendants() if _is_reference(text)]
    for line, text in found:
        number = numbers.get(text.element.get("href")[1:])
        _write(str(number or _NOWHERE), text, line)
    return Page(box) if found else page  # it knows anew where its links are


def _is_reference(box: Any) -> bool:
    """Whether a text is that of a reference; where its line was broken, the part with the room."""
    if not isinstance(box, TextBox) or box.element_tag != "a::after":
        return False
    return box.element.get("class") == _REFERENCE and box.element.get("data-page") in box.text


def _write(number: str, text: Any, line: Any) -> None:
    """Write the number of a page into the text of a reference, and close up its line."""
    text.text = text.text.replace(text.element.get("data-page"), number)
    room = text.width
    text.pango_layout, _, _, text.width, _, _ = split_first_line(
        text.text, text.style, context=None, max_width=None, justification_spacing=0
    )
    boxes = list(line.descendants())
    place = boxes.index(text)
    for box in boxes[1:place]:
        if text in box.descendants():
            box.width -= room - text.width
    for box in boxes[place + 1 :]:
        box.position_x -= room - text.width
