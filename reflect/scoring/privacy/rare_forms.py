"""Which form a respondent answered, and whom to set aside because hardly anybody shares theirs."""

from collections import Counter
from collections.abc import Sequence

from reflect.questionnaire import Audience
from reflect.responses import Response


def of_rare_forms(responses: Sequence[Response], floor: int) -> dict[str, Audience]:
    """Ids (and audiences) of respondents whose form too few of their audience and wave answered.

    A form is which questionnaires were asked, to the letter, and whether the short form. For the
    sake of these few, who answered every cell in part, no spread could be told of all the others
    (see `suppression`). They are set aside only where enough others are left. Leaders see their own
    answers, so none of them is set aside.
    """
    groups: dict[tuple[str, Audience], list[Response]] = {}
    for response in responses:
        who = response.respondent
        if who.audience is not Audience.LEADERS:
            groups.setdefault((who.wave, who.audience), []).append(response)
    aside = {}
    for (_, audience), group in groups.items():
        counts = Counter(map(_form, group))
        rare = [r.respondent.id for r in group if counts[_form(r)] < floor]
        if len(group) - len(rare) >= floor:
            aside.update(dict.fromkeys(rare, audience))
    return aside


def _form(response: Response) -> tuple[frozenset[str], bool]:
    who = response.respondent
    return frozenset(asked.hash for asked in who.asked), who.core
