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
    aliases: list[Text] = []
    skills: dict[Text, Relation] = {}
    cased: bool = False
    near: list[Text] = []
    subject: bool = False


class Group(DataFile):
    """Terms of one kind."""

    kind: Text
    terms: list[TermEntry] = []


class VocabularyFile(DataFile):
    groups: list[Group] = []


def read_vocabulary(loaded: Loaded) -> tuple[Term, ...]:
    """The terms of a pack; none where it has no such file."""
    path = loaded.root / "vocabulary.toml"
    if not path.exists() or (found := read_file(loaded, path, VocabularyFile)) is None:
        return ()
    loaded.paths["vocabulary"] = path.relative_to(loaded.root).as_posix()
    return tuple(
        Term(
            entry.name,
            group.kind,
            tuple(entry.aliases),
            tuple(entry.skills.items()),
            entry.cased,
            tuple(entry.near),
            entry.subject,
        )
        for group in found.groups
        for entry in group.terms
    )


def vocabulary_flaws(terms: tuple[Term, ...], known: Known) -> Iterator[Flaw]:
    """Spellings that stand for two terms, and skills that don't exist."""
    spellings = Counter(form for term in terms for form in {form.casefold() for form in (term.name, *term.aliases)})
    for spelling, times in spellings.items():
        if times > 1:
            yield Flaw("duplicate_id", f"{spelling!r} stands for {times} terms", ("terms",))
    for place, term in enumerate(terms):
        for skill, _ in term.skills:
            if flaw := known.skill_flaw(skill):
                yield Flaw("unknown_skill", f"{term.name}: {flaw}", ("name", place))
