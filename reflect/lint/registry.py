"""The one registry of codes: every code of the program, with its explanation.

A code is explained by the module of the rule that finds it (`rules/`), or else with the others of
its kind of file (`codes/`). A test compares them with the codes that stand in the source.
"""

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from importlib import import_module
from pkgutil import iter_modules

from reflect.lint import codes, rules
from reflect.lint.explanation import Explanation
from reflect.lint.rule import Rule


class RuleModules(Mapping[str, Rule]):
    """The rules in the order of their codes; a module's name begins with the code of its rule.

    A module is imported when somebody first asks for its rule.
    """

    def __init__(self) -> None:
        names = sorted(found.name for found in iter_modules(rules.__path__))
        self._modules = {name.partition("_")[0].upper(): name for name in names}
        self._rules: dict[str, Rule] = {}

    def __getitem__(self, code: str) -> Rule:
        if code not in self._rules:
            module = import_module(f"{rules.__name__}.{self._modules[code]}")
            self._rules[code] = module.RULE
        return self._rules[code]

    def __contains__(self, code: object) -> bool:
        return code in self._modules

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)


class Catalogue(Mapping[str, Explanation]):
    """Every code in order; `rules` are those that rule modules check.

    Only what is looked up is imported.
    """

    def __init__(self) -> None:
        self.rules = RuleModules()

    @property
    def linted(self) -> dict[str, Explanation]:
        """The codes that `reflect lint` can print."""
        return {code: one for code, one in self.items() if one.family.linted}

    @cached_property
    def _checked_elsewhere(self) -> dict[str, Explanation]:
        modules = (
            import_module(f"{codes.__name__}.{m.name}") for m in iter_modules(codes.__path__)
        )
        return {one.code: one for module in modules for one in module.CODES}

    @cached_property
    def _codes(self) -> tuple[str, ...]:
        return tuple(sorted({*self._checked_elsewhere, *self.rules}))

    def __getitem__(self, code: str) -> Explanation:
        return self.rules[code] if code in self.rules else self._checked_elsewhere[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)


@cache
def catalogue() -> Catalogue:
    """The codes that come with reflect."""
    return Catalogue()
