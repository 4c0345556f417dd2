"""What an item is called in a chart or a heading."""

from reflect.questionnaire import Item


def statement_of(item: Item) -> str | None:
    """The item's statement, a heading of a few words; None where its file gives none."""
    return getattr(item, "statement", None)
