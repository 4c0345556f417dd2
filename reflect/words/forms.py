"""The words around the questions of a form, whether on paper or in another tool."""

from collections.abc import Mapping

PEOPLE: Mapping[str, str] = {
    "leaders": "the leadership team",
    "staff": "all staff",
    "parents": "parents and carers",
}
"""Whom a form is for."""

FRAMED_TITLE: Mapping[str, str] = {
    "leaders": "Please say how we and our families work together",
    "staff": "Please tell us how we and our families work together",
    "parents": "Please tell us how school and families work together",
}
TITLE = "Please tell us what you think"
"""The title where a form does not claim the framing, and so not its subject."""

WHY: Mapping[str, str] = {
    "leaders": "Each of us answers alone first; then we talk about what we see alike and what we "
    "see differently, and choose what to change first.",
    "staff": "We ask all staff this to see what works, and what we should change first.",
    "parents": "We ask parents and carers this to see what works, and what we should change first.",
}

UP_TO_YOU = (
    "It takes about {minutes} minutes. Taking part is up to you; leave out any question you like."
)

NO_NAMES = "Who sees what: we do not ask for your name. Please do not write it, or anybody else's."

KEPT = (
    "{keeper} until we delete them there and, like any website, sees the internet address of your "
    "device. We also take the answers into a computer of the school."
)
"""Where answers are kept that are given in a tool; `keeper` begins the sentence."""

_FLOOR = (
    "The report shows nothing of a group of fewer than five people. What you write in your own "
    "words is read as you write it."
)

REPORTED: Mapping[str, str] = {
    "leaders": "The report shows the team every answer as a dot, and what you write in your own "
    "words as you write it, however small the team is. Colleagues may guess who said what.",
    "staff": _FLOOR,
    "parents": _FLOOR,
}
"""What the report shows of the answers."""

ANSWER_BY = "Please answer by {day}."

ONE_IN_EACH_ROW = "Please choose one answer in each row."

IN_YOUR_WORDS = "Answer in your own words, if you like"

MAY_BE_EMPTY = "You may leave this empty."

THANKS: Mapping[str, str] = {
    "leaders": "Thank you. We put all the answers together, talk over what they say, and choose "
    "what to change first.",
    "staff": "Thank you. We put all the answers together, talk over what they say, and tell you "
    "what we found and what we will do about it.",
    "parents": "Thank you. We put all the answers together, talk over what they say, and tell you "
    "what we found and what we will do about it.",
}
"""Said when the answers have been sent."""

KEEPERS: Mapping[str, str] = {
    "google": "Google keeps the answers in the school's account",
    "microsoft": "Microsoft keeps the answers in the school's account",
    "xlsform": "The server that shows this form keeps the answers",
    "limesurvey": "The server that shows this form keeps the answers",
    "surveyjs": "The website that shows this form keeps the answers",
    "qualtrics": "Qualtrics keeps the answers in the school's account",
}
"""Who keeps the answers, by the tool's format; see `KEPT`."""
