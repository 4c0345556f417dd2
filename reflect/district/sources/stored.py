"""What is told of a school from its store: a file in its folder, or its rows in a database."""

from typing import TYPE_CHECKING

from reflect.office.report import Material, Told, material_of
from reflect.office.sharing import Sharing, profile_for
from reflect.office.waves import latest_wave

if TYPE_CHECKING:
    from reflect.responses.store import Store


def material_in(store: "Store", wave: str | None, sharing: Sharing, told: Told) -> Material:
    """The wave called `wave`, else the one last worked in, beside the one before it.

    `NobodyAnswered`; `Expected` where there is no such wave, or it is open and to be shared.
    """
    meant = latest_wave(store, wave)
    profile_for(meant, sharing)  # an open wave is not shared
    return material_of(store, meant, None, told)
