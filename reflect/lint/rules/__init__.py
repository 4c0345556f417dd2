"""One module a rule; each has a constant `RULE`."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from reflect.lint.rule import Rule


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by its code, in the order of the codes."""
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
    rules = sorted((module.RULE for module in modules), key=lambda rule: str(rule.code))
    return {rule.code: rule for rule in rules}
