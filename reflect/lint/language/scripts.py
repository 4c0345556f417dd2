"""Which script a language is written in, as Unicode names its letters."""

_SCRIPTS = {
    "ARABIC": "ar fa ps ur",
    "BENGALI": "bn",
    "CJK": "zh",
    "CYRILLIC": "bg ru uk",
    "DEVANAGARI": "hi mr ne",
    "ETHIOPIC": "am ti",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "HANGUL": "ko",
    "HEBREW": "he yi",
    "LATIN": "cs cy da de en es et fi fr ga hr ht hu is it lt lv nl no pl pt ro sk sl so sq sv tr "
    "vi",
    "MALAYALAM": "ml",
    "SINHALA": "si",
    "TAMIL": "ta",
    "TELUGU": "te",
    "THAI": "th",
}
_BY_LANGUAGE = {tag: script for script, tags in _SCRIPTS.items() for tag in tags.split()}


def script_of(language: str) -> str | None:
    """The script of a BCP 47 tag; None for a language we do not know, or a tag that names one."""
    parts = language.split("-")
    if any(len(part) == 4 and part.isalpha() for part in parts[1:]):
        return None
    return _BY_LANGUAGE.get(parts[0])
