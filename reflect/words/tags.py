"""A language as a person writes it: in an option, in reflect.toml, at the top of a file."""

from difflib import get_close_matches

from reflect.words.language import ENGLISH, Language


def read_language(given: str) -> Language | None:
    """The language that is meant by a tag in any case, or by a name: `ur`, `pt_BR`, `Welsh`.

    None where there is no such language.
    """
    word = given.strip().replace("_", "-")
    if word == ENGLISH.tag:
        return ENGLISH
    from reflect.words import cldr

    tag = cldr.normal(word) or cldr.named(given)
    return Language(tag) if tag else None


def language_remedy(given: str) -> str | None:
    """What to write instead of `given`; None where it is the tag of a language as it should be."""
    found = read_language(given)
    if found is not None:
        return None if found.tag == given else f"did you mean `{found.tag}`?"
    from reflect.words import cldr

    known = {cldr.known(tag).english_name.casefold(): tag for tag in cldr.translated_into()}
    close = get_close_matches(given.casefold(), known, n=1)
    if close:
        return f"did you mean `{known[close[0]]}`?"
    return "write its code, like ur for Urdu, cy for Welsh or pt-BR for Brazilian Portuguese"
