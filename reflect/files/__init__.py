"""Files of this computer: read without waiting for ever, written whole, and never the wrong one."""

from reflect.files.failures import refusal
from reflect.files.reading import TooLarge, Unreadable, read_file
from reflect.files.showing import show_file
from reflect.files.writing import refuse_replacing, replace_file, sweep, write_whole

__all__ = [
    "TooLarge",
    "Unreadable",
    "read_file",
    "refusal",
    "refuse_replacing",
    "replace_file",
    "show_file",
    "sweep",
    "write_whole",
]
