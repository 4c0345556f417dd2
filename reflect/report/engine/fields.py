"""The fields of a PDF that people type into, after WeasyPrint has placed them.

WeasyPrint 70 lets a field be typed in the font of its text, and then puts all of that into the
file: 9 seconds for a variable font, and one in which some readers cannot type. So fields get a
small font of their own: the letters of Western European languages from Noto Sans, as a simple font.
"""

import re
from functools import cache
from io import BytesIO
from typing import Any

import pydyf

from reflect.resources import FIELD_FONT

_NAME = "ReflectFields"
_FIRST, _LAST = 32, 255


def give_fields_a_font(pdf: Any) -> None:
    """Let every text field of `pdf` (a `pydyf.PDF`) be typed in the font of fields."""
    form = pdf.catalog.get("AcroForm")
    if form is None:
        return
    font = _font(pdf)
    form["DR"] = pydyf.Dictionary({"Font": pydyf.Dictionary({_NAME: font.reference})})
    for field in pdf.objects:
        if isinstance(field, pydyf.Dictionary) and field.get("FT") == "/Tx":
            typed = re.sub(rb"/\S+ (\S+) Tf", rb"/%s \1 Tf" % _NAME.encode(), _said(field["DA"]))
            field["DA"] = pydyf.String(typed)
        elif isinstance(field, pydyf.Dictionary) and field.get("FT") == "/Btn":
            field["DA"] = pydyf.String(f"0 g /{_NAME} 10 Tf")  # some readers miss it even there


def _said(string: Any) -> bytes:
    return string.string if isinstance(string.string, bytes) else string.string.encode()


def _font(pdf: Any) -> Any:
    content, widths, box, ascent, descent = _metrics()
    file = pydyf.Stream([content], pydyf.Dictionary({"Length1": len(content)}), compress=True)
    pdf.add_object(file)
    descriptor = pydyf.Dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": f"/{_NAME}",
            "Flags": 32,  # of Latin letters, in no encoding of its own
            "FontBBox": pydyf.Array(box),
            "ItalicAngle": 0,
            "Ascent": ascent,
            "Descent": descent,
            "CapHeight": ascent,
            "StemV": 80,
            "FontFile2": file.reference,
        }
    )
    pdf.add_object(descriptor)
    font = pydyf.Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/TrueType",
            "BaseFont": f"/{_NAME}",
            "Encoding": "/WinAnsiEncoding",
            "FirstChar": _FIRST,
            "LastChar": _LAST,
            "Widths": pydyf.Array(widths),
            "FontDescriptor": descriptor.reference,
        }
    )
    pdf.add_object(font)
    return font


@cache
def _metrics() -> tuple[bytes, tuple[int, ...], tuple[int, ...], int, int]:
    """The font file, widths of the codes of Windows-1252, bounding box, ascent and descent.

    Lengths are thousandths of an em.
    """
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(content := FIELD_FONT.read_bytes()))
    em: int = font["head"].unitsPerEm
    names, advances = font.getBestCmap(), font["hmtx"]

    def thousandths(length: float) -> int:
        return round(1000 * length / em)

    widths = []
    for code in range(_FIRST, _LAST + 1):
        letter = bytes([code]).decode("cp1252", "replace")
        name = names.get(ord(letter))
        widths.append(thousandths(advances[name][0]) if name else 0)
    head, lines = font["head"], font["hhea"]
    box = tuple(map(thousandths, (head.xMin, head.yMin, head.xMax, head.yMax)))
    heights = thousandths(lines.ascent), thousandths(lines.descent)
    return content, tuple(widths), box, *heights
