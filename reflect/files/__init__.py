"""Files of this computer: read without waiting for ever, written whole, and never the wrong one."""

from reflect.files.failures import refusal
from reflect.files.formats import ending_of, format_of
from reflect.files.locking import held
from reflect.files.machine import memory
from reflect.files.protecting import refuse_protected
from reflect.files.reading import MIB, TooLarge, Unreadable, read_file, refuse_other_kinds
from reflect.files.showing import show_file
from reflect.files.writing import OF_MANY, alike, in_place, replace_file, sweep, write_whole

__all__ = [
    "MIB",
    "OF_MANY",
    "TooLarge",
    "Unreadable",
    "alike",
    "ending_of",
    "format_of",
    "held",
    "in_place",
    "memory",
    "read_file",
    "refusal",
    "refuse_other_kinds",
    "refuse_protected",
    "replace_file",
    "show_file",
    "sweep",
    "write_whole",
]
