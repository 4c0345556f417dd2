"""How an answer to a scored item is written in a wide frame: one small whole number.

A chosen option is its rank, 1 for the least value; a missing kind is negative; null is an item that
was not asked.
"""

from reflect.questionnaire import Missing

MISSING_CODES = {Missing.DONT_KNOW: -1, Missing.NOT_APPLICABLE: -2, Missing.SKIPPED: -3}

LETTERS = {Missing.DONT_KNOW: "d", Missing.NOT_APPLICABLE: "n"}
"""What is typed for a missing kind, on every screen, form and file."""

KEYS = ("_school", "_wave", "_audience", "_group")
"""Columns (text, null where not given) that say to which group a row of a wide frame belongs."""
