"""The HTML report as a tagged PDF (PDF/UA-1). Importing this module imports WeasyPrint."""

import re
import threading
import unicodedata
import weakref
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from importlib import resources
from importlib.util import find_spec
from logging import Handler, LogRecord
from pathlib import Path
from shutil import rmtree
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import cssselect2
import pydyf
import weasyprint.pdf.fonts
from weasyprint import CSS, HTML
from weasyprint.css.counters import CounterStyle
from weasyprint.document import Document
from weasyprint.logger import LOGGER
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

import reflect.report.engine.instances  # noqa: F401  cuts weights out of variable fonts
import reflect.report.engine.joined  # noqa: F401  draws joined letters with their text
from reflect.memory import no_search_for_cycles
from reflect.report.engine import references
from reflect.report.engine.fields import give_fields_a_font
from reflect.resources import TEMPLATES
from reflect.verbose import step

_FONTS = (
    ("Reflect", None, "fontpkg_noto_sans", "NotoSans[wdth,wght].ttf"),
    ("Reflect Arabic", None, "fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf"),
    ("Reflect Hebrew", None, "fontpkg_heebo", "Heebo[wght].ttf"),
    ("Reflect Bengali", 400, "fontpkg_hind_siliguri", "HindSiliguri-Regular.ttf"),
    ("Reflect Bengali", 600, "fontpkg_hind_siliguri", "HindSiliguri-SemiBold.ttf"),
)
"""Family, weight (of a file that has one alone), package and file; those of the extra `fonts` may
not be there.

Each script is a family of its own: WeasyPrint takes two files of one family, style and weight for
the same font, and draws the text of one with the glyphs of the other."""

_IN_EXTRA = ("BENGALI", "HEBREW")
"""Scripts that the extra `fonts` brings, as Unicode names their letters."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF, and what WeasyPrint had to say (missing glyphs, rules it ignored); best nothing."""

    pdf: bytes
    remarks: tuple[str, ...]


@no_search_for_cycles()
def render_pdf(html: str) -> Rendered:
    """The PDF of a report; the same HTML and fonts give the same bytes.

    Its medium is called `pdf`, so that the style sheets for browsers (screen, print) stay out.
    Safe in threads and processes: nothing that another rendering uses is changed.
    """
    with _listening() as remarks:
        fonts = _fonts()
        document = _Page(html).laid_out(fonts)
        if len(document.pages) > 99:
            document = _Page(html, digits=3).laid_out(fonts)
        references.name_pages(document)
        pdf = document.write_pdf(finisher=_finish, pdf_variant="pdf/ua-1")
    assert pdf is not None
    step(f"Set it as PDF: {len(document.pages)} pages, {len(pdf):,} bytes")
    return Rendered(pdf, tuple(_put_together(dict.fromkeys(remarks))))


_NO_GLYPH = re.compile(r"\.notdef glyph rendered .*\(U\+([0-9A-F]+)\)")


def _put_together(remarks: Iterable[str]) -> Iterator[str]:
    """Remarks, those about letters that no font has as one, with what to do about it."""
    lacking: list[str] = []
    for remark in remarks:
        if found := _NO_GLYPH.match(remark):
            lacking.append(chr(int(found[1], 16)))
        else:
            yield remark
    if lacking:
        more = " …" if len(lacking) > _NAMED else ""
        ours = all(unicodedata.name(letter, "").startswith(_IN_EXTRA) for letter in lacking)
        remedy = (
            "Install our fonts for them before printing: pip install 'school-reflect[fonts]'"
            if ours
            else "Install a font for them before printing, like Noto Sans of their script (on "
            "Debian and Ubuntu the package fonts-noto-core)"
        )
        yield (
            f"no font here has the letters {' '.join(lacking[:_NAMED])}{more}; they are drawn as "
            f"boxes. {remedy}"
        )


_NAMED = 12
"""Letters without a glyph that are named."""


class _Page(HTML):
    """A page of ours: well-formed, as an XML reader in C reads it, and with defaults of its own."""

    def __init__(self, html: str, digits: int = 2) -> None:
        root = ElementTree.fromstring(html)  # noqa: S314  our own, and with no entity declared
        references.make_room(root, digits)
        self._sheets = [_parsed(sheet) for sheet in _taken_out(root)]
        self.base_url = None
        self.url_fetcher = PackageFiles()
        self.media_type = _MEDIUM
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def laid_out(self, fonts: "_Fonts") -> Document:
        """The page as pages of paper, styled by its own sheets beside that of its fonts."""
        sheets = [fonts.style, *self._sheets]
        return self.render(
            stylesheets=sheets, font_config=fonts.configuration, pdf_variant="pdf/ua-1"
        )

    def _ua_stylesheets(self, *_: object, **__: object) -> list[CSS]:
        return [_defaults()[0]]

    def _ua_counter_style(self) -> list[CounterStyle]:
        return [_defaults()[1]]


_MEDIUM = "pdf"


def _taken_out(root: ElementTree.Element) -> Iterator[str]:
    """The sheets of a page that are for every medium, which leave its head."""
    for head in root.iter("head"):
        for sheet in head.findall("style"):
            if "media" not in sheet.attrib:
                head.remove(sheet)
                yield sheet.text or ""


@lru_cache(maxsize=16)
def _parsed(sheet: str) -> CSS:
    """A sheet, parsed once for all pages that have it: a tenth of the time of two of them."""
    return CSS(string=sheet, media_type=_MEDIUM, url_fetcher=PackageFiles())


@cache
def _defaults() -> tuple[CSS, CounterStyle]:
    """Our defaults, and the counters that they define."""
    counters = CounterStyle()
    sheet = (TEMPLATES / "pdf-defaults.css").read_text(encoding="utf-8")
    return CSS(string=sheet, counter_style=counters), counters


class PackageFiles(URLFetcher):
    """Serves the font files of the font packages and refuses every other address."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("file",), allow_redirects=False)
        self._served = {path.as_uri() for _, _, path in _font_files()}

    def fetch(self, url: str, headers: Any = None) -> Any:
        """Open a font file; any other address ends the rendering."""
        if url not in self._served:
            raise FatalURLFetchingError(f"the report asked for {url}; it may fetch nothing")
        return super().fetch(url, headers)


def _font_files() -> list[tuple[str, int | None, Path]]:
    """Family, weight and file of every font that is installed."""
    return [
        (family, weight, Path(str(resources.files(package) / "files")) / name)
        for family, weight, package, name in _FONTS
        if find_spec(package)
    ]


class _Fonts:
    """Our fonts as WeasyPrint has them, and all that it works out of them while it draws."""

    def __init__(self, sheet: str) -> None:
        self.sheet = sheet
        self.configuration = FontConfiguration()
        self.style = CSS(string=sheet, font_config=self.configuration, url_fetcher=PackageFiles())
        # WeasyPrint copies them to a folder that it removes with the last reference, if it can.
        weakref.finalize(self, rmtree, self.configuration._folder, ignore_errors=True)


class _Kept(threading.local):
    """What a thread keeps from one rendering to the next."""

    fonts: _Fonts | None = None


_KEPT = _Kept()


def _fonts() -> _Fonts:
    """Those of this thread, read once: an eighth of the time of each further report of two pages.

    Pango's fonts must not be in two threads.
    """
    sheet = _font_faces() + references.STYLE
    if _KEPT.fonts is None or _KEPT.fonts.sheet != sheet:
        _KEPT.fonts = _Fonts(sheet)
    return _KEPT.fonts


def _font_faces() -> str:
    return "\n".join(
        f"@font-face {{ font-family: '{family}'; src: url('{path.as_uri()}')"
        f"{f'; font-weight: {weight}' if weight else ''} }}"
        for family, weight, path in _font_files()
    )


def _finish(_document: Any, pdf: Any) -> None:
    """Write what PDF/UA wants and WeasyPrint 70 leaves out."""
    _scope_headers(pdf)
    _name_every_glyph(pdf)
    _print_annotations(pdf)
    give_fields_a_font(pdf)


def _print_annotations(pdf: Any) -> None:
    """Print links with their page, and name each field by its own name, not by words beside it."""
    for annotation in pdf.objects:
        if isinstance(annotation, pydyf.Dictionary) and annotation.get("Type") == "/Annot":
            annotation["F"] = 4
            if "T" in annotation:
                annotation["TU"] = annotation["T"]


def _name_every_glyph(pdf: Any) -> None:
    """Give each glyph a character, also the later ones of a letter drawn from several (Arabic).

    WeasyPrint maps those to nothing; here they become a space of no width.
    """
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and b"begincmap" in stream.stream:
            stream.stream = [
                line.replace(b" <>", b" <200b>") if isinstance(line, bytes) else line
                for line in stream.stream
            ]


def _scope_headers(pdf: Any) -> None:
    """Give every header cell its scope.

    A header in a table's head heads its column, any other its row (WeasyPrint issue 2508).
    """
    elements = {id_: o for id_, o in enumerate(pdf.objects) if isinstance(o, pydyf.Dictionary)}
    for element in elements.values():
        if element.get("S") == "/TH":
            column = _is_in_head(element, elements)
            element.setdefault("A", pydyf.Dictionary({"O": "/Table"}))
            element["A"]["Scope"] = "/Column" if column else "/Row"


def _is_in_head(element: Any, elements: Any) -> bool:
    while "P" in element and element.get("S") != "/Table":
        if element["S"] == "/THead":
            return True
        number = int(element["P"].split()[0])
        if number not in elements:
            return False
        element = elements[number]
    return False


weasyprint.pdf.fonts.TTFont = partial(weasyprint.pdf.fonts.TTFont, recalcTimestamp=False)
"""Fonts cut from variable ones keep the date of their file; else fontTools stamps them with the
time of day, and no two reports have the same bytes. Done once: threads share this module."""


pydyf.zlib = SimpleNamespace(
    compress=zlib.compress,
    compressobj=lambda level: zlib.compressobj(min(level, 6)),
)
"""Compress as hard as zlib does by itself. At pydyf's level of 9 a full report takes 0.15 seconds
longer, and has 4 % fewer bytes."""


weasyprint.pdf.fonts.Font.used_in_forms = property(lambda _font: False, lambda _font, _used: None)
"""A font stays cut to the letters that are drawn, even where fields would be typed in it; those get
one of their own (see `fields`)."""


class _PageReferences:
    """References to the pages of a PDF, by their number from 0, made one by one.

    pydyf makes those of all pages anew for each element of the structure that asks for one.
    """

    def __init__(self, pdf: Any) -> None:
        self._kids = pdf.pages["Kids"]

    def __getitem__(self, page: int) -> bytes:
        return f"{self._kids[3 * page]} 0 R".encode()


pydyf.PDF.page_references = property(_PageReferences)
"""Done once, as above: a fiftieth of the time of a full report."""


_REMARKS: ContextVar[list[str] | None] = ContextVar("remarks", default=None)
"""Where this thread's rendering collects what WeasyPrint says."""


class _Collector(Handler):
    """Hands what WeasyPrint says to the rendering that it is said of."""

    def emit(self, record: LogRecord) -> None:
        remarks = _REMARKS.get()
        if remarks is not None:
            remarks.append(record.getMessage())


LOGGER.addHandler(_Collector(level="WARNING"))


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Collect the warnings and errors of what this thread renders."""
    remarks: list[str] = []
    token = _REMARKS.set(remarks)
    try:
        yield remarks
    finally:
        _REMARKS.reset(token)
