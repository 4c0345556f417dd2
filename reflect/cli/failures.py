"""Every way a run can end, as an exit code: done, refused with a remedy, interrupted, a bug."""

import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from typer.exceptions import Abort, TyperException

from reflect import __version__
from reflect.diagnostics import Expected

EXPECTED = 2
BUG = 70
INTERRUPTED = 130


def exit_code_of(run: Callable[[], int | None]) -> int:
    """Run the program, say what went wrong if anything did, and return the exit code.

    2: a problem the person can solve, with the remedy. 130: interrupted. 70: a bug, with a log
    file that holds versions and the traceback but no answers.
    """
    try:
        return run() or 0
    except TyperException as error:
        show = getattr(error, "show", None)
        show() if show else _say(error.format_message())
        return error.exit_code
    except Expected as error:
        _say(str(error))
        return EXPECTED
    except (Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except Exception:
        _say(_report_bug())
        return BUG


def _say(message: str) -> None:
    from reflect.cli.console import errors

    errors().print(message, markup=False, highlight=False, soft_wrap=True)


def _report_bug() -> str:
    import platform
    import tempfile

    details = (
        f"reflect {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
        f"{' '.join(sys.argv[1:])}\n\n{traceback.format_exc()}"
    )
    name = f"reflect-bug-{datetime.now():%Y%m%d-%H%M%S}.log"
    log = Path(tempfile.gettempdir()) / name
    try:
        log.write_text(details, encoding="utf-8")
    except OSError:
        return (
            f"This is a bug in reflect, not your mistake. Please report it with this:\n\n{details}"
        )
    return (
        "This is a bug in reflect, not your mistake; your answers are safe.\n"
        f"Please report it with this file: {log}"
    )
