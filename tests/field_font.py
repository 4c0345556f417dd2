"""The font of a PDF's fields, cut from Noto Sans: `python -m tests.field_font` writes it anew."""

from importlib import resources

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from reflect.resources import FIELD_FONT

_UNDEFINED = {0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D}
LETTERS = "".join(
    bytes([code]).decode("cp1252") for code in range(32, 256) if code not in _UNDEFINED
)
"""All characters of Windows-1252, the encoding that every reader of PDF files types in."""


def source() -> TTFont:
    """Noto Sans, as its package has it."""
    path = resources.files("fontpkg_noto_sans") / "files" / "NotoSans[wdth,wght].ttf"
    return TTFont(str(path), recalcTimestamp=False)


def write() -> None:
    """Cut the font and write it."""
    font = source()
    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True)
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.recalc_timestamp = False
    cutter = subset.Subsetter(options)
    cutter.populate(text=LETTERS)
    cutter.subset(font)
    static = instantiateVariableFont(font, {"wght": 400, "wdth": 100})
    static["name"].setName("Noto Sans Fields", 1, 3, 1, 0x409)
    static["name"].setName("NotoSansFields", 6, 3, 1, 0x409)
    static.save(FIELD_FONT)


if __name__ == "__main__":
    write()
