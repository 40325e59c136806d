"""`vocabulary.toml`: what the trade calls its products, clouds, libraries and methods."""

from collections import Counter
from collections.abc import Iterator

from upslope.catalog.career.common import Flaw, Known
from upslope.catalog.files import DataFile, Text
from upslope.catalog.reading import Loaded, read_file
from upslope.model.vocabulary import Relation, Term


class TermEntry(DataFile):
    """See `upslope.model.vocabulary.Term`."""

    name: Text
    kind: Text
    aliases: list[Text] = []
    skills: dict[Text, Relation] = {}
    cased: bool = False
    near: list[Text] = []


class VocabularyFile(DataFile):
    terms: list[TermEntry] = []


def read_vocabulary(loaded: Loaded) -> tuple[Term, ...]:
    """The terms of a pack; none where it has no such file."""
    path = loaded.root / "vocabulary.toml"
    if not path.exists() or (found := read_file(loaded, path, VocabularyFile)) is None:
        return ()
    loaded.paths["vocabulary"] = path.relative_to(loaded.root).as_posix()
    return tuple(
        Term(entry.name, entry.kind, tuple(entry.aliases), tuple(entry.skills.items()), entry.cased, tuple(entry.near))
        for entry in found.terms
    )


def vocabulary_flaws(terms: tuple[Term, ...], known: Known) -> Iterator[Flaw]:
    """Terms there twice, and skills that don't exist."""
    for name, times in Counter(term.name.casefold() for term in terms if not term.cased).items():
        if times > 1:
            yield Flaw("duplicate_id", f"the term {name!r} stands {times} times", ("terms",))
    for place, term in enumerate(terms):
        for skill, _ in term.skills:
            if flaw := known.skill_flaw(skill):
                yield Flaw("unknown_skill", f"{term.name}: {flaw}", ("terms", place, "skills"))
