"""What the audiences are called, and what each is told before it answers."""

from collections.abc import Mapping, Sequence

from reflect.words.language import translatable


def view_of(audience: str) -> str:
    """What an audience is called in an English sentence; one of a questionnaire's own by name."""
    return "the leadership team" if audience == "leaders" else audience.replace("-", " ")


CHOICES: Mapping[str, str] = {
    "leaders": translatable("Leadership team"),
    "staff": translatable("Staff"),
    "parents": translatable("Parents"),
}
"""What people choose who say which audience they are; messages."""

WHO_SEES_WHAT = (
    translatable(
        "Your answers stay in this folder, in the file reflect.db, without your name. Nothing is "
        "sent anywhere. Anyone who can open this folder could open that file too."
    ),
    translatable(
        "Leaders: the report shows your team every answer without a name, and every note as you "
        "write it, however small the team is. Colleagues may guess who said what."
    ),
    translatable(
        "Staff and parents: the report shows nothing of a group of fewer than five people. Once "
        "five have answered, it shows their notes and what they wrote in their own words as they "
        "wrote it."
    ),
)
"""Who will see what, said before the first question; messages."""

_KEPT_ELSEWHERE = translatable(
    "Your answers are kept by the school, without your name. The address of your device and the "
    "time of day are not kept. Nothing is sent to anybody else."
)


def who_sees_what(on_server: bool) -> Sequence[str]:
    """The same where answers stand in the folder, and where they go to a database on a server."""
    return (_KEPT_ELSEWHERE, *WHO_SEES_WHAT[1:]) if on_server else WHO_SEES_WHAT
