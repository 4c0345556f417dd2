"""Who is asked what, and in which language (`languages`)."""

from reflect.office.asking.who import (
    Who,
    audiences_here,
    each_once,
    name_of,
    named_again,
    questionnaires_to_ask,
    refuse_shared_ids,
    refuse_unknown,
    usually_asked,
    with_words_for,
)

__all__ = [
    "Who",
    "audiences_here",
    "each_once",
    "name_of",
    "named_again",
    "questionnaires_to_ask",
    "refuse_shared_ids",
    "refuse_unknown",
    "usually_asked",
    "with_words_for",
]
