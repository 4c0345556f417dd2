"""The HTML report as a tagged PDF (PDF/UA-1). Importing this module imports WeasyPrint."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from logging import Handler, LogRecord
from pathlib import Path
from typing import Any

import pydyf
from weasyprint import CSS, HTML
from weasyprint.logger import LOGGER
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

_FONTS = {
    "fontpkg_noto_sans": {
        "NotoSans[wdth,wght].ttf": "normal",
        "NotoSans-Italic[wdth,wght].ttf": "italic",
    },
    "fontpkg_noto_sans_arabic": {"NotoSansArabic[wdth,wght].ttf": "normal"},
}


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF, and what WeasyPrint had to say (missing glyphs, rules it ignored); best nothing."""

    pdf: bytes
    remarks: tuple[str, ...]


def render_pdf(html: str) -> Rendered:
    """The PDF of a report; the same HTML and fonts give the same bytes."""
    fonts = FontConfiguration()
    fetcher = PackageFiles()
    with _listening() as remarks:
        style = CSS(string=_font_faces(), font_config=fonts, url_fetcher=fetcher)
        pdf = HTML(string=html, url_fetcher=fetcher).write_pdf(
            stylesheets=[style],
            font_config=fonts,
            pdf_variant="pdf/ua-1",
            finisher=_scope_headers,
        )
    assert pdf is not None
    return Rendered(pdf, tuple(dict.fromkeys(remarks)))


class PackageFiles(URLFetcher):
    """Serves the font files of the font packages and refuses every other address."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("file",), allow_redirects=False)
        self._served = {path.as_uri() for path, _ in _font_files()}

    def fetch(self, url: str, headers: Any = None) -> Any:
        """Open a font file; any other address ends the rendering."""
        if url not in self._served:
            raise FatalURLFetchingError(f"the report asked for {url}; it may fetch nothing")
        return super().fetch(url, headers)


def _font_files() -> Iterator[tuple[Path, str]]:
    for package, files in _FONTS.items():
        folder = Path(str(resources.files(package) / "files"))
        for name, style in files.items():
            yield folder / name, style


def _font_faces() -> str:
    return "\n".join(
        f"@font-face {{ font-family: 'Reflect'; font-style: {style}; src: url('{path.as_uri()}') }}"
        for path, style in _font_files()
    )


def _scope_headers(_document: Any, pdf: Any) -> None:
    """Give every header cell its scope, which PDF/UA wants and WeasyPrint 70 does not write.

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


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Collect WeasyPrint's warnings and errors instead of letting them reach the terminal."""
    remarks: list[str] = []

    class Collector(Handler):
        def emit(self, record: LogRecord) -> None:
            remarks.append(record.getMessage())

    collector = Collector(level="WARNING")
    handlers, LOGGER.handlers = LOGGER.handlers, [collector]
    try:
        yield remarks
    finally:
        LOGGER.handlers = handlers
