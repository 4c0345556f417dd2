"""An address as a code that a phone reads (QR, ISO/IEC 18004). Imports segno."""

import io

import segno
from markupsafe import Markup


def as_png(address: str) -> bytes:
    """The code as a picture for a document."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="png", scale=8, border=2)
    return out.getvalue()


def as_svg(address: str) -> Markup:
    """The code as a drawing for a page; its title names the address."""
    title = f"Code for phones that leads to {address}"
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out,
        kind="svg",
        scale=4,
        border=2,
        title=title,
        omitsize=True,
        svgclass="code",
        lineclass=None,
        xmldecl=False,  # its namespace is needed: the PDF is made by a reader of XML
        nl=False,
    )
    return Markup(out.getvalue().decode())  # noqa: S704  drawn by the library, which escapes it
