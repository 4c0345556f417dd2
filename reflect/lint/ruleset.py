"""The rules by their codes; a rule's module is imported when somebody first asks for it."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from reflect.lint import rules
from reflect.lint.rule import Rule


class Ruleset(Mapping[str, Rule]):
    """All rules in the order of their codes; a module's name begins with the code of its rule."""

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


@cache
def ruleset() -> Ruleset:
    """The rules that come with reflect."""
    return Ruleset()
