"""Words that people write for words of ours, which no likeness of letters would tell."""

from collections.abc import Mapping

AUDIENCES: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "leader",
            "leaders",
            "leadership",
            "leadership team",
            "senior leader",
            "senior leaders",
            "senior leadership team",
            "slt",
            "smt",
        ),
        "leaders",
    ),
    **dict.fromkeys(
        (
            "staff",
            "staff member",
            "staff members",
            "member of staff",
            "members of staff",
            "teacher",
            "teachers",
            "teaching staff",
            "support staff",
            "employee",
            "employees",
        ),
        "staff",
    ),
    **dict.fromkeys(
        (
            "parent",
            "parents",
            "carer",
            "carers",
            "parent/carer",
            "parents/carers",
            "parents and carers",
            "parent or carer",
            "guardian",
            "guardians",
            "family",
            "families",
        ),
        "parents",
    ),
}
"""An audience by the words for it, in small letters. A head may lead or govern, so is not here."""

_OTHERS = {
    **dict.fromkeys(
        ("head", "heads", "headteacher", "principal", "governor", "governors"), "leaders"
    ),
    **dict.fromkeys(("mother", "mothers", "father", "fathers", "mum", "dad"), "parents"),
    **dict.fromkeys(("colour", "color"), "accent"),
}

MEANT: Mapping[str, str] = {**AUDIENCES, **_OTHERS}
"""What is suggested for a word, where it is among what can be written."""
