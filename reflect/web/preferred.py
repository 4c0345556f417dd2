"""Which language to speak: that of the address, else the one that the browser likes best."""

from collections.abc import Iterator, Sequence

from reflect.words.language import Language

_LONGEST = 300
"""Characters of a header that are looked at; phones send some forty."""


def spoken_to(path: str, header: str, there: Sequence[Language]) -> Language:
    """The language that a path begins with, where it is there; else the `preferred` one."""
    tag = path.strip("/").partition("/")[0]
    named = next((language for language in there if language.tag == tag), None)
    return named or preferred(header, there)


def preferred(header: str, there: Sequence[Language]) -> Language:
    """The first language of `Accept-Language` (RFC 9110, 12.5.4) that is there; else the first.

    A kind of a language does for the language, and the other way round: `pt-BR` for `pt`.
    """
    for tag in _by_liking(header[:_LONGEST]):
        for language in there:
            if language.tag.casefold() == tag:
                return language
        for language in there:
            if language.tag.casefold().partition("-")[0] == tag.partition("-")[0]:
                return language
    return there[0]


def _by_liking(header: str) -> Iterator[str]:
    liked = []
    for part in header.split(","):
        tag, *settings = (each.strip().casefold() for each in part.split(";"))
        quality = _quality(settings)
        if tag and quality:
            liked.append((-quality, tag))
    for _, tag in sorted(liked, key=lambda each: each[0]):
        yield tag


def _quality(settings: Sequence[str]) -> float:
    """How much a language is liked, from 0 (not at all) to 1; 1 where nothing or nonsense says."""
    for setting in settings:
        name, _, value = setting.partition("=")
        if name == "q" and value.replace(".", "", 1).isdecimal() and value.isascii():
            return float(value)
    return 1
