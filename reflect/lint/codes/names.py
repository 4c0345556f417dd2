"""The file of names that reports mask (N001)."""

from reflect.diagnostics import Severity
from reflect.lint.explanation import Explanation, Family

CODES = (
    Explanation(
        code="N001",
        name="names-cannot-be-read",
        family=Family.NAMES,
        severity=Severity.ERROR,
        what="Finds that the file which `names` in `reflect.toml` speaks of is not there, cannot "
        "be read, or is not UTF-8 text.",
        why="The names in it are masked in people's own words. Without them a report would show "
        "those names, so none is made.",
        example='names = "nmaes.txt"   # the file is called names.txt\n',
        instead='names = "names.txt"   # one name a line\n',
        written_in="toml",
    ),
)
