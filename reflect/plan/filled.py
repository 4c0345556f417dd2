"""What was typed into the plan's pages of a report. Imports pypdf."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from reflect.diagnostics import Expected
from reflect.files import MIB, Unreadable, read_file

_MOST_BYTES = 64 * MIB
_OFF = {"", "/Off", "None"}


@dataclass(frozen=True, slots=True)
class Filled:
    """The fields of a report: what was typed by the field's name, and the names of those ticked."""

    title: str
    typed: Mapping[str, str]
    ticked: frozenset[str]

    def text(self, name: str) -> str | None:
        """What was typed there, on one line; None where nothing was."""
        return self.typed.get(name)


def read_filled(path: Path) -> Filled:
    """The fields of a PDF; `Expected` where it is none, or has none of ours."""
    try:
        reader = PdfReader(BytesIO(read_file(path, _MOST_BYTES)))
        fields = reader.get_fields() or {}
        title = str(reader.metadata.title or "") if reader.metadata else ""
    except Unreadable as error:
        raise Expected(f"{path} {error}.") from error
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise Expected(f"{path} cannot be read as a PDF; save it again in the viewer.") from error
    if not fields:
        raise Expected(
            f"{path} has no fields: it was printed to a file, or is no report. Give the report "
            "itself, as it was saved after typing into it."
        )
    typed, ticked = {}, set()
    for name, field in fields.items():
        value = str(field.get("/V") or "")
        if field.get("/FT") == "/Btn":
            if value not in _OFF:
                ticked.add(name)
        elif text := " ".join(value.split()):
            typed[name] = text
    return Filled(title, typed, frozenset(ticked))
