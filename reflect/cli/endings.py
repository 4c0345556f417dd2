"""Every way a run can end, as an exit code: done, refused with a remedy, interrupted, a bug."""

import errno
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from io import StringIO
from itertools import pairwise
from pathlib import Path

from typer._click.exceptions import NoSuchOption
from typer.exceptions import Abort, TyperException

from reflect import __version__
from reflect.diagnostics import Expected
from reflect.files import refusal

EXPECTED = 2
BUG = 70
INTERRUPTED = 130


class Ended(BaseException):
    """The system asks the program to end: with SIGTERM, or with SIGHUP as the terminal goes."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


_OUTSIDE = {
    errno.EACCES,
    errno.EDQUOT,
    errno.EIO,
    errno.ENAMETOOLONG,
    errno.ENOSPC,
    errno.EPERM,
    errno.EROFS,
}
"""What the system refuses for reasons of its own: rights, room, a broken disk."""

_VERB = re.compile(r"[a-z]+")
_OPTION = re.compile(r"--?[a-z]+(?:-[a-z]+)*(?==|$)")


def exit_code_of(run: Callable[[], int | None]) -> int:
    """Run the program, say what went wrong if anything did, and return the exit code.

    2: a problem the person can solve, with the remedy. 130: interrupted. 70: a bug, with a log
    file that holds versions and the traceback but no answers. Where the system ends the program,
    it first leaves the terminal and its files as they should be, then does not return.
    """
    try:
        _heed_the_system()
        return run() or 0
    except TyperException as error:
        _say(_about_usage(error))
        return error.exit_code
    except Expected as error:
        _say(str(error))
        return EXPECTED
    except (Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Ended as ended:
        _die_of(ended.number)
        raise
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except SystemExit:
        raise
    except BaseException as error:  # where Polars panics, that is no Exception
        if isinstance(error, OSError) and error.errno in _OUTSIDE:
            _say(_refused_by_the_system(error))
            return EXPECTED
        _say(bug_report(error))
        return BUG


def _heed_the_system() -> None:
    """Let SIGTERM and SIGHUP raise `Ended`, unless whoever started the program wants otherwise."""

    def end(number: int, _: object) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is ending; nothing may cut that short
        raise Ended(number)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, end)


def _die_of(number: int) -> None:
    """End as if the signal had never been caught, so that whoever sent it sees that it worked."""
    with suppress(OSError):
        sys.stdout.flush()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def _about_usage(error: TyperException) -> str:
    """What was typed wrongly, how the command is used and where there is help."""
    show = getattr(error, "show", None)
    if show is None:
        return error.format_message()
    if isinstance(error, NoSuchOption):  # typer's own words are for commands only
        vars(error).update(message=f"{error.message}{_meant_by(error)}", possibilities=())
    said = StringIO()
    show(file=said)
    return said.getvalue().rstrip()


def _meant_by(error: NoSuchOption) -> str:
    """What may have been meant by an option that a verb does not have; nothing where nobody knows.

    Those of `reflect` itself stand before the verb.
    """
    option, here = error.option_name, error.ctx
    assert here
    front = here.find_root()
    of_front = [known for known in front.command.params if option in known.opts]
    if of_front and here is not front:
        program, *verb = here.command_path.split()
        given = [option, *filter(None, [of_front[0].metavar])]
        return f". It stands before the command: {' '.join([program, *given, *verb])}"
    return f". Did you mean {error.possibilities[0]!r}?" if error.possibilities else ""


def _say(message: str) -> None:
    from reflect.cli.terminal.dialogue import remark

    with suppress(OSError):  # nobody can be told
        remark(message)


def _refused_by_the_system(error: OSError) -> str:
    what = error.filename or "The output"
    return f"{what} cannot be read or written: {refusal(error)}."


def bug_report(error: BaseException) -> str:
    """What to say of a bug, once a log file holds what may be told of it."""
    import tempfile

    details = "\n".join(_details(error))
    try:
        handle, log = tempfile.mkstemp(prefix="reflect-bug-", suffix=".log")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(details)
    except OSError:
        return (
            f"This is a bug in reflect, not your mistake. Please report it with this:\n\n{details}"
        )
    return (
        "This is a bug in reflect, not your mistake; your answers are safe.\n"
        f"Please report it with this file, which holds no answers: {log}"
    )


def _details(error: BaseException) -> Iterator[str]:
    """Versions, the verb with its options, and where it happened; nothing that a person wrote."""
    import platform
    import traceback

    yield f"reflect {__version__}, Python {platform.python_version()}, {platform.platform()}"
    yield " ".join(_typed(sys.argv))
    seen: list[BaseException] = []
    here: BaseException | None = error
    while here and here not in seen:
        yield ""
        for line in traceback.format_tb(here.__traceback__):
            yield line.rstrip().replace(str(Path.home()), "~")
        yield f"{type(here).__name__}: {_told(here)}"
        seen.append(here)
        here = here.__cause__ or here.__context__


def _typed(arguments: Sequence[str]) -> Iterator[str]:
    """Of a command line the verb, which is the first word after a folder's name, and options."""
    words = [word for before, word in pairwise(arguments) if before != "-C"]
    verbs = [word for word in words if _VERB.fullmatch(word)]
    yield from verbs[:1]
    yield from (found[0] for word in words if (found := _OPTION.match(word)))


def _told(error: BaseException) -> str:
    """What can be said of an error without its message, which may quote an answer or a name.

    A name that the program looked up, or the system's number, are the program's own.
    """
    if isinstance(error, OSError):
        return errno.errorcode.get(error.errno or 0, "")
    if isinstance(error, AttributeError | NameError | ImportError) and error.name:
        return f"no {error.name}"
    return "(not told: it may quote an answer)"
