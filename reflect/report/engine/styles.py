"""Properties that no rule names, inherited or initial without further ado; imports WeasyPrint.

An element of a report has some two hundred properties, of which rules name a few. For each of the
others that is asked for WeasyPrint 70 goes the way of those that are named: whether it refers to
others, is to be calculated, or is worth another name where text runs from the right. Most of them
are then what the parent has, or what they are to begin with; here they are so at once.
"""

from typing import Any

from weasyprint.css import ComputedStyle
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.functions import check_math
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

_ON_THEIR_OWN = {"display", "float", "page", "position"}
"""They depend on each other, or on what further elements have."""

_usual = ComputedStyle.__missing__


def _is_plain(name: str) -> bool:
    return name not in _ON_THEIR_OWN and not name.startswith("text_decoration_")


_INHERITED = frozenset(filter(_is_plain, INHERITED))
_INITIAL = {
    name: value
    for name, value in INITIAL_VALUES.items()
    if _is_plain(name)
    and name not in INHERITED | INITIAL_NOT_COMPUTED
    and value not in ("inherit", "initial")
    and not check_math(value)
}
_LOGICAL = {
    name: frozenset(logical(block="ttb", inline=inline) for inline in ("ltr", "rtl"))
    for name, logical in PHYSICAL_FUNCTIONS.items()
}
"""By what other names rules may mean a property: `margin_left` is one end of a line or the other,
`margin_inline_start` or `margin_inline_end`."""


def missing(style: Any, name: str) -> Any:
    """The value of a property of an element that is asked for the first time."""
    named = style.cascaded
    if name in named or (name in _LOGICAL and not named.keys().isdisjoint(_LOGICAL[name])):
        return _usual(style, name)
    if name in _INITIAL:
        value = style[name] = _INITIAL[name]
    elif name in _INHERITED and style.parent_style is not None:
        value = style[name] = style.parent_style[name]
    else:
        value = _usual(style, name)
    return value


ComputedStyle.__missing__ = missing
"""Done once: threads share this module."""
