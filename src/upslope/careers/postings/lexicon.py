"""What can be found in a posting: the vocabulary's terms, and titles and aliases of skills that no term covers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

from upslope.careers.postings.matching import GAP, Form, Matcher
from upslope.careers.postings.tokens import form_tokens, words_of
from upslope.model.role import Role, Stage
from upslope.model.skill import Skill
from upslope.model.vocabulary import Relation, Term


@dataclass(frozen=True)
class Concept:
    """What a spelling stands for: a term of the vocabulary, or a skill. `skills` are (skill id, relation)."""

    name: str
    skills: tuple[tuple[str, Relation], ...]
    kind: str = ""
    topic: bool = False
    subject: bool = False

    def like(self, other: "Concept") -> bool:
        """Whether the two serve the same end, so that a list of them may be one of alternatives."""
        mine, theirs = ({skill for skill, _ in each.skills} for each in (self, other))
        return bool(mine & theirs) or (self.kind == other.kind and self.kind in _INTERCHANGEABLE)


LADDER = words_of(
    """
    senior junior lead principal staff i ii iii iv sr jr mid level entry intern internship associate head director
    graduate trainee chief vp working student
    """
)
"""The words of a title that tell the rung."""

_INTERCHANGEABLE = frozenset({"language", "cloud", "database", "product"})


@dataclass(frozen=True)
class RungTitle:
    """A title that a role's rung goes by, as its words in lower case, spelled out."""

    words: frozenset[str]
    role: str
    rung: str
    stage: Stage | None

    @cached_property
    def core(self) -> frozenset[str]:
        """The words that tell the trade, without those that tell the rung."""
        return self.words - LADDER


@dataclass(frozen=True)
class Lexicon:
    """Everything the reader knows of the trade. Build it once: it makes the matcher on first use."""

    concepts: tuple[Concept, ...]
    forms: tuple[Form, ...] = field(repr=False)
    titles: tuple[RungTitle, ...] = field(repr=False, default=())

    @classmethod
    def of(cls, terms: Iterable[Term], skills: Iterable[Skill], roles: Iterable[Role] = ()) -> "Lexicon":
        """Terms come before skills: what both know is the term, which says in what relation it stands to the skill."""
        concepts: list[Concept] = []
        forms: list[Form] = []
        taken: set[tuple[str, ...]] = set()
        for term in terms:
            concepts.append(Concept(term.name, term.skills, term.kind, term.topic, term.subject))
            for form in _term_forms(term, len(concepts) - 1):
                forms.append(form)
                if not form.behind:
                    taken.add(form_tokens(form.text))
        _add_skills(concepts, forms, taken, tuple(skills))
        return cls(tuple(concepts), tuple(forms), tuple(_titles(roles)))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of every spelling, in lower case."""
        return frozenset(token for form in self.forms for token in form_tokens(form.text))

    @cached_property
    def matcher(self) -> Matcher:
        return Matcher(self.forms, self._clouds())

    def _clouds(self) -> dict[str, int]:
        """The clouds as a whole, by their names of one word: "AWS" in "AWS Lambda" is asked for as well as Lambda."""
        return {
            form.text.lower(): form.concept
            for form in self.forms
            if (concept := self.concepts[form.concept]).kind == "cloud"
            and any(relation is Relation.WHOLE for _, relation in concept.skills)
            and form.text.isalpha()
        }

    @cached_property
    def _by_skill(self) -> dict[str, str]:
        """The skill that a name of its own stands for: its id."""
        return {skill: skill for concept in self.concepts for skill, _ in concept.skills}

    def named(self, name: str) -> tuple[frozenset[int], str | None]:
        """What a name written by a person or a site means: concepts (numbers) and, if it is an id, a skill.

        A name that isn't known as a whole is looked at without what stands in brackets behind it ("R (programming
        language)"), as that ("Key performance indicators (KPIs)"), as its sides of a stroke ("Linux/Unix"), and
        without words that only tell of what kind it is ("Python programming"). Both are empty for a name that nothing
        here knows.
        """
        skill = self._by_skill.get(name.strip().lower())
        concepts = self.matcher.whole(name)
        if not concepts and skill is None:
            tried = (self._put_together(part) for part in _parts_of(name))
            concepts = next((found for found in tried if found), concepts)
        return concepts, skill

    def _put_together(self, name: str) -> frozenset[int]:
        """What the sides of a stroke mean, of which there is one where there is no stroke."""
        return frozenset[int]().union(*(self.matcher.whole(side) for side in name.split("/")))


_KINDS = words_of(
    """
    programming language languages development framework frameworks library libraries software tool tools platform
    platforms technology technologies database databases algorithm algorithms model models skills technique techniques
    method methods computing
    """
)
_DEGREES = words_of("advanced basic strong good excellent expert core")
_BRACKETED = re.compile(r"(.+?)\s*\(([^()]+)\)\s*")


def _parts_of(name: str) -> Iterator[str]:
    """What a name may mean that isn't known as a whole, the likeliest first."""
    bracketed = _BRACKETED.fullmatch(name)
    for part in bracketed.groups() if bracketed else (name,):
        yield part
        yield " ".join(_bare(part.split()))


def _bare(words: list[str]) -> list[str]:
    """A name's words without those that only tell of what kind it is."""
    while len(words) > 1 and words[-1].lower() in _KINDS:
        words = words[:-1]
    while len(words) > 1 and words[0].lower() in _DEGREES:
        words = words[1:]
    return words


def _term_forms(term: Term, concept: int) -> Iterable[Form]:
    near = frozenset(token for word in term.near for token in form_tokens(word))
    for text in (term.name, *term.aliases):
        head, gap, behind = text.partition(GAP)
        if gap:
            following = frozenset(word.strip().lower() for word in behind.split("/"))
            for words in product(*(word.split("/") for word in head.split())):
                yield Form(" ".join(words), concept, behind=following)
            continue
        alone = len(form_tokens(text)) == 1
        yield Form(text, concept, term.cased and alone, near if alone else frozenset())


def _add_skills(
    concepts: list[Concept], forms: list[Form], taken: set[tuple[str, ...]], skills: tuple[Skill, ...]
) -> None:
    """Titles and aliases that are no term's. One that several skills share stands for all of them."""
    owners: dict[tuple[str, ...], tuple[str, list[Skill]]] = {}
    for skill in skills:
        for text in (skill.title, *skill.aliases):
            tokens = form_tokens(text)
            if tokens and tokens not in taken and not _are_two(tokens, taken):
                owners.setdefault(tokens, (text, []))[1].append(skill)
    numbers: dict[tuple[str, ...], int] = {}
    for text, owning in owners.values():
        ids = tuple(dict.fromkeys(skill.id for skill in owning))
        if ids not in numbers:
            numbers[ids] = len(concepts)
            name = owning[0].title if len(ids) == 1 else text
            concepts.append(Concept(name, tuple((skill, Relation.EXACT) for skill in ids)))
        forms.append(Form(text, numbers[ids], exact=len(text) < 3 or (text.isupper() and len(text) < 9)))


def _are_two(tokens: tuple[str, ...], taken: set[tuple[str, ...]]) -> bool:
    """Whether a spelling names two terms, such as "data structures and algorithms"; then each is found by itself."""
    if "and" not in tokens:
        return False
    place = tokens.index("and")
    return tokens[:place] in taken and tokens[place + 1 :] in taken


_FILLERS = frozenset({"of", "the", "and", "a", "for", "in"})


_SAME = {
    "ml": ("machine", "learning"),
    "ai": ("artificial", "intelligence"),
    "nlp": ("natural", "language", "processing"),
    "sr": ("senior",),
    "jr": ("junior",),
}


def spelled_out(words: Iterable[str]) -> frozenset[str]:
    """The words of a title, its usual abbreviations in full."""
    return frozenset(full for word in words for full in _SAME.get(word, (word,)))


def _titles(roles: Iterable[Role]) -> Iterable[RungTitle]:
    for role in roles:
        for rung in role.rungs:
            for text in (rung.title, *rung.aliases):
                yield RungTitle(spelled_out(form_tokens(text)) - _FILLERS, role.uuid, rung.id, rung.stage)
        for text in (role.title, *role.aliases):
            yield RungTitle(spelled_out(form_tokens(text)) - _FILLERS, role.uuid, "", None)
