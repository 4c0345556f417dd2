"""Numbers with their nouns."""


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """`number` with its noun: "1 answer", "3 answers"."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
