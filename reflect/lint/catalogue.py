"""Every code that `reflect lint` can print, with its explanation."""

from collections.abc import Iterator, Mapping
from functools import cache

from reflect.lint import ignore_rules, loader_rules
from reflect.lint.rule import Rule
from reflect.lint.ruleset import ruleset


class Catalogue(Mapping[str, Rule]):
    """All rules in the order of their codes: of the loaders, the rule modules, the comments.

    Like in a `Ruleset`, only what is looked up is imported.
    """

    def __init__(self) -> None:
        comments = (ignore_rules.NO_REASON, ignore_rules.UNUSED, ignore_rules.UNKNOWN)
        self._checked_elsewhere = {rule.code: rule for rule in (*loader_rules.RULES, *comments)}
        self._codes = dict.fromkeys(sorted({*self._checked_elsewhere, *ruleset()}))

    def __getitem__(self, code: str) -> Rule:
        return self._checked_elsewhere.get(code) or ruleset()[code]

    def __contains__(self, code: object) -> bool:
        return code in self._codes

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)


@cache
def catalogue() -> Catalogue:
    """The rules that come with reflect."""
    return Catalogue()
