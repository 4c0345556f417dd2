"""The pages of a PDF as pictures, for slides and newsletters. Needs pypdfium2."""

from collections.abc import Iterator
from io import BytesIO

DOTS_PER_INCH = 150


def pictures(pdf: bytes) -> Iterator[bytes]:
    """Each page as a PNG, in order; what is typed into fields is drawn too.

    Raises ImportError where pypdfium2 is not installed.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    for page in document:
        picture = page.render(scale=DOTS_PER_INCH / 72).to_pil()
        written = BytesIO()
        picture.save(written, "PNG", optimize=False)
        yield written.getvalue()
