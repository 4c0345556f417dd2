"""What the store refuses for the sake of answers given before; each says what to do instead."""

from reflect.diagnostics import Expected
from reflect.words.commands import typed


class WaveClosed(Expected):
    """Answers to the wave called `wave` are no longer taken, by any door."""

    def __init__(self, wave: str) -> None:
        self.wave = wave
        super().__init__(
            f"The wave “{wave}” is closed, so no more answers are taken; what was answered is "
            f"kept. Whoever runs the survey can open it again: reflect wave open {typed(wave)}"
        )


class OtherWaveOpen(Expected):
    """The wave called `wave` stands open, and there is never a second one."""

    def __init__(self, wave: str) -> None:
        self.wave = wave
        super().__init__(
            f"The wave “{wave}” is still open. First: reflect wave close {typed(wave)}"
        )


class HeldElsewhere(Expected):
    """A draft is open in another window, or was when that was cut off."""

    def __init__(self) -> None:
        super().__init__(
            "These answers are open in another window, or were when it was cut off. Close that "
            "window first; or go on here, and the other one saves no more."
        )


class Apart(Exception):
    """What was to be kept together cannot be: nothing of it is, and each is to be done alone."""


class TakenOver(Expected):
    """Another window went on with this draft, so this one may save nothing more of it."""

    def __init__(self) -> None:
        super().__init__(
            "These answers were opened in another window meanwhile, so nothing more is saved from "
            "this one; what was saved before is there. Go on in the other window."
        )
