"""Languages by their tags, as English calls them."""

_NAMES = dict(
    pair.split(":")
    for pair in (
        "ar:Arabic bg:Bulgarian bn:Bengali ca:Catalan cs:Czech cy:Welsh da:Danish de:German "
        "el:Greek en:English es:Spanish et:Estonian eu:Basque fa:Persian fi:Finnish fr:French "
        "ga:Irish gu:Gujarati he:Hebrew hi:Hindi hr:Croatian hu:Hungarian hy:Armenian "
        "id:Indonesian is:Icelandic it:Italian ja:Japanese ka:Georgian ko:Korean ku:Kurdish "
        "lt:Lithuanian lv:Latvian mi:Maori ml:Malayalam mr:Marathi ms:Malay mt:Maltese "
        "nb:Norwegian ne:Nepali nl:Dutch pa:Punjabi pl:Polish ps:Pashto pt:Portuguese ro:Romanian "
        "ru:Russian sk:Slovak sl:Slovenian so:Somali sq:Albanian sr:Serbian sv:Swedish sw:Swahili "
        "ta:Tamil te:Telugu th:Thai ti:Tigrinya tl:Filipino tr:Turkish uk:Ukrainian ur:Urdu "
        "vi:Vietnamese yo:Yoruba zh:Chinese zu:Zulu"
    ).split()
)
"""By the first part of a tag of BCP 47."""


def language_name(tag: str) -> str:
    """What a language is called in English: "Urdu"; the tag itself where that is not known."""
    return _NAMES.get(tag.split("-")[0], tag)
