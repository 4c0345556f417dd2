"""The waves of a table: which is told of, and which came before it."""

from collections.abc import Sequence
from dataclasses import dataclass

from reflect.diagnostics import Expected
from reflect.responses.groups import known_spelling
from reflect.responses.named_times import order_told
from reflect.words.counting import counted


@dataclass(frozen=True, slots=True)
class WavesTold:
    """The wave that is told of, and those that came before it, from the earliest to the latest."""

    now: str
    earlier: Sequence[str] = ()
    is_order_told: bool = True
    """Else none is held against another: nobody knows which was first."""


def waves_told(there: Sequence[str], asked_for: str | None, path: str) -> WavesTold:
    """Of several waves the latest, unless another is asked for.

    A table has no days for its waves, so their names have to tell which came first. `Expected`
    where they do not, or where none is called as was asked.
    """
    ordered = order_told(there)
    listed = ", ".join(f"“{each}”" for each in ordered or there)
    if asked_for is not None:
        now = known_spelling(asked_for, there)
        if now not in there:
            raise Expected(f"There is no wave “{asked_for}” in {path}. Waves there: {listed}.")
    elif ordered is None:
        raise Expected(
            f"{path} holds {counted(len(there), 'wave')}: {listed}. Their names do not tell which "
            "came last. Choose one: --wave NAME. Or name them by year and season, like “Autumn "
            "2026”, or by number; then each is told beside the one before."
        )
    else:
        now = ordered[-1]
    if ordered is None:
        return WavesTold(now, is_order_told=False)
    return WavesTold(now, ordered[: ordered.index(now)])
