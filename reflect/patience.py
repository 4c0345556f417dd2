"""How long a question is asked again: without end at a keyboard, and not where lines are piped."""

from dataclasses import dataclass

from reflect.diagnostics import Expected


class NothingMeant(Expected):
    """Line after line meant nothing where it was read, and nobody sits there to be told so."""


@dataclass(slots=True)
class Patience:
    """How many lines in a row have meant nothing, and how many may."""

    most: int | None
    """None: there is no end to it."""
    lost: int = 0

    def lose(self) -> None:
        """Count a line that led nowhere; `NothingMeant` where it is one too many."""
        self.lost += 1
        if self.lost == self.most:
            raise NothingMeant(
                f"{self.lost} lines in a row meant nothing where they were read, and nobody is at "
                "a keyboard to be asked again. What was answered before is kept. Look at the last "
                "question above and at what was piped in."
            )

    def renew(self) -> None:
        """Begin to count again, after a line that led somewhere."""
        self.lost = 0
