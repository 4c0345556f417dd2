"""What a verdict is reached from and no output can read."""

from dataclasses import dataclass

from reflect.scoring.statistics.comparing import Sample


@dataclass(frozen=True, slots=True, repr=False)
class Sealed:
    """The spread of an index, by which positions are called and groups are compared.

    Whether a gap is worth discussing is told; how widely answers are spread might give away the few
    who left something blank. Only `reflect.scoring` opens it.
    """

    _sample: Sample
    _interval: tuple[float, float] | None
    tells_spread: bool
    """Whether what rests on it may be told."""

    def opened(self) -> Sample:
        """What to test by."""
        return self._sample

    def reach(self) -> tuple[float, float] | None:
        """The 95 % interval, to call a position by."""
        return self._interval
