"""Words in two languages, for a form that is read in either and answered once."""


class Both(str):
    """Words in two languages: one behind the other in a tool, one under the other on paper."""

    __slots__ = ("first", "second")

    first: str
    second: str

    def __new__(cls, first: str, second: str) -> "Both":
        """The words in each language; what has no words in one of them is empty there."""
        made = super().__new__(cls, " / ".join(filter(None, (first, second))))
        made.first, made.second = first, second
        return made


def both(first: str, second: str) -> str:
    """The words in two languages; once where they are the same, as they are if not translated."""
    return first if first == second else Both(first, second)


def sides(text: str) -> tuple[str, str]:
    """The words in each language; none in the second where they stand in one."""
    return (text.first, text.second) if isinstance(text, Both) else (text, "")
