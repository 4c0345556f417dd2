"""Answers carried over from another computer, as a delivery."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from reflect.diagnostics import Diagnostic
from reflect.files import MIB, Unreadable, read_file
from reflect.office.arrivals.delivery import Arrival, Delivery, Door
from reflect.responses.exchange import Carried, from_json
from reflect.responses.groups import same_name
from reflect.school import School

_MOST_BYTES = 256 * MIB
"""Of one file: some hundred thousand responses."""


def carried_in(paths: Sequence[Path], today: date) -> tuple[Delivery, list[School]]:
    """What stands in files that reflect exported, with all that is wrong in any; whose it is.

    Diagnostics: X001 to X003 (see `exchange.from_json`).
    """
    problems: list[Diagnostic] = []
    carried: list[tuple[str, Carried]] = []
    for path in paths:
        try:
            content = read_file(path, _MOST_BYTES).decode("utf-8-sig")
        except UnicodeDecodeError:
            said = "is not UTF-8 text, so it is no export of reflect, or was changed; export again"
            problems.append(Diagnostic(str(path), 0, 0, "X001", said))
            continue
        except Unreadable as error:
            problems.append(Diagnostic(str(path), 0, 0, "X001", str(error)))
            continue
        checked = from_json(content, str(path), today)
        problems += checked.diagnostics
        carried += [(str(path), checked.value)] if checked.value else []
    delivery = Delivery(
        [Arrival(response, path) for path, each in carried for response in each.responses],
        [questionnaire for _, each in carried for questionnaire in each.questionnaires],
        [wave for _, each in carried for wave in each.waves],
        Door.EXPORT,
        problems=problems,
    )
    return delivery, [each.school for _, each in carried if each.school]


def other_school(schools: Iterable[School], here: School) -> str | None:
    """The name of a school among these that is not the one here."""
    return next((each.name for each in schools if not same_name(each.name, here.name)), None)
