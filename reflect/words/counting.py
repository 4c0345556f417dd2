"""Numbers with their nouns."""

_IRREGULAR = {"person": "people"}


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """`number` with its noun: "1 answer", "3 answers", "2 families", "4 people"."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {plural or _plural(noun)}"


def _plural(noun: str) -> str:
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"
