"""What a report rests on, by author."""

from collections.abc import Iterable

from reflect.actions.choose import Planned
from reflect.actions.library import ALWAYS_CITED, Library
from reflect.actions.model import Reference


def cited(library: Library, planned: Iterable[Planned], country: str) -> tuple[Reference, ...]:
    """What the report's own sentences and the actions it suggests rest on, by author.

    Of laws only those of the school's own country, since no other is shown.
    """
    found = {key: library.references[key] for key in ALWAYS_CITED if key in library.references}
    for each in planned:
        for choice in each.choices:
            law = choice.action.law.get(country)
            sources = (*choice.action.evidence.sources, *([law.source] if law else ()))
            found.update({source.key: source for source in sources})
    return tuple(sorted(found.values(), key=lambda r: (r.authors.casefold(), r.year)))
