"""Who is asked what, and in which language (`languages`)."""

from reflect.office.asking.who import (
    Who,
    each_once,
    name_of,
    named_again,
    questionnaires_to_ask,
    refuse_shared_ids,
    usually_asked,
    with_words_for,
)

__all__ = [
    "Who",
    "each_once",
    "name_of",
    "named_again",
    "questionnaires_to_ask",
    "refuse_shared_ids",
    "usually_asked",
    "with_words_for",
]
