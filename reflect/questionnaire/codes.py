"""Short codes of items, for tools that take no dots and hyphens: they go out, and come back."""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from itertools import count

from reflect.questionnaire.model import Questionnaire

LONGEST_BARE = 20
"""Most characters of a bare code: what LimeSurvey keeps of the code of a question or a row."""

_DIGITS_OF_HASH = 6


def codes_of(questionnaire: Questionnaire) -> Mapping[str, str]:
    """The items' ids by short code, in the order of the file.

    A code is the id with `_` for every character that is no letter and no digit, and `q_` before
    one that begins with a digit: `role_decisions_changed_by_parents`. Where two ids give the same
    code, the later one is numbered: `a_b`, `a_b_2`.
    """
    plain = {
        item.id: _lettered(re.sub(r"[^A-Za-z0-9]", "_", item.id), "q_")
        for item in questionnaire.items
    }
    taken = set(plain.values())
    codes: dict[str, str] = {}
    for id_, code in plain.items():
        codes[_free(code, taken) if code in codes else code] = id_
        taken |= codes.keys()
    return codes


def bare_codes_of(questionnaire: Questionnaire) -> Mapping[str, str]:
    """The items' ids by a code of at most 20 letters and digits, the first of them a letter.

    A code is the letters and digits of the id. Where there are more than 20, or two ids have the
    same, it is the first 14 and six digits of the id's hash: `roledecisionscb720ae`.
    """
    plain = {
        item.id: _lettered(re.sub(r"[^A-Za-z0-9]", "", item.id), "q")
        for item in questionnaire.items
    }
    times = Counter(plain.values())
    return {_bounded(code, id_, alone=times[code] == 1): id_ for id_, code in plain.items()}


def _lettered(code: str, letter: str) -> str:
    return letter + code if code[:1].isdigit() else code


def _free(code: str, taken: set[str]) -> str:
    return next(numbered for n in count(2) if (numbered := f"{code}_{n}") not in taken)


def _bounded(code: str, id_: str, *, alone: bool) -> str:
    if alone and len(code) <= LONGEST_BARE:
        return code
    mark = hashlib.sha256(id_.encode()).hexdigest()[:_DIGITS_OF_HASH]
    return code[: LONGEST_BARE - _DIGITS_OF_HASH] + mark
