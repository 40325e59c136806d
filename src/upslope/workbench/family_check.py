"""Checks that run a family's generator: does it really make good questions?"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from upslope.errors import ContentError
from upslope.model.family import AnswerKind, Family
from upslope.model.pack import Problem
from upslope.model.verdict import VerdictKind
from upslope.questions.build import Generator, build_variant, load_generator
from upslope.questions.grade import answer_from_value, grade, key_answer, mistake_answers
from upslope.questions.variant import Variant
from upslope.render.markdown import inline_to_html, markdown_to_html

SEEDS = 50
MIN_DISTINCT, MIN_DISTINCT_CONCEPTUAL = 20, 4
_LONGEST_SLACK = 0.10
_ABSOLUTE = re.compile(r"\b(always|never|all|none|only|every|must|completely|impossible|guarantees?)\b", re.IGNORECASE)
_NEGATIVE = re.compile(r"\b(not|except|never|n't|least likely|incorrect|false)\b", re.IGNORECASE)
_CATCH_ALL = re.compile(r"\b(all|none|both|neither) of (the )?(above|these|those)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Flaw:
    code: str
    message: str
    file: str = "py"


def check_family(family: Family, source: str) -> list[Problem]:
    """Generate 50 seeds of a family and list everything that is wrong with them, each kind of fault once."""
    toml = family.path.removesuffix(".py") + ".toml"
    try:
        generator = load_generator(source, family.path)
        variants = [build_variant(generator, family.kind, seed) for seed in range(SEEDS)]
    except ContentError as error:
        return [Problem(family.path, _line_of_failure(error, family.path, source), "generator", error.message)]
    flaws: dict[str, _Flaw] = {}
    for seed, variant in enumerate(variants):
        for flaw in _flaws_of(generator, variant):
            flaws.setdefault(flaw.code, _Flaw(flaw.code, f"seed {seed}: {flaw.message}", flaw.file))
    for flaw in _pool_flaws(family, variants):
        flaws.setdefault(flaw.code, flaw)
    places = {
        "py": (family.path, _line_of(source, "def generate")),
        "verify": (family.path, _line_of(source, "def verify")),
        "toml": (toml, 1),
    }
    return [Problem(*places[flaw.file], flaw.code, flaw.message) for flaw in flaws.values()]


def _line_of(source: str, text: str) -> int:
    return next((number for number, line in enumerate(source.splitlines(), 1) if text in line), 1)


def _line_of_failure(error: ContentError, path: str, source: str) -> int:
    """The last line of the pack's own file in the traceback of what went wrong, or where `generate` begins."""
    cause, line = error.__cause__, _line_of(source, "def generate")
    if isinstance(cause, SyntaxError):
        return cause.lineno or 1
    trace = cause.__traceback__ if cause else None
    while trace:
        if trace.tb_frame.f_code.co_filename == path:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _flaws_of(generator: Generator, variant: Variant) -> list[_Flaw]:
    try:
        return list(_variant_flaws(generator, variant))
    except Exception as error:  # a variant so odd that grading it breaks, such as an empty matrix
        return [_Flaw("grading", f"this variant can't be graded: {error!r}")]


def _variant_flaws(generator: Generator, variant: Variant) -> Iterator[_Flaw]:
    yield from _key_flaws(generator, variant)
    yield from _mistake_flaws(variant)
    yield from _wording_flaws(variant)
    if not variant.solution:
        yield _Flaw("no_solution", "there are no solution steps")
    try:
        for text in (variant.prompt, *variant.solution):
            markdown_to_html(text)
        for text in (*variant.options, *(mistake.shows for mistake in variant.mistakes)):
            inline_to_html(text)
        if Variant.from_json(variant.canonical_json()) != variant:
            yield _Flaw("not_json", "facts, key or mistakes don't survive being stored as JSON")
    except ContentError as error:
        yield _Flaw("formula", error.message)
    except (TypeError, ValueError) as error:
        yield _Flaw("not_json", f"the variant can't be stored: {error}")


def _key_flaws(generator: Generator, variant: Variant) -> Iterator[_Flaw]:
    verdict = grade(variant, key_answer(variant))
    if not verdict.correct:
        yield _Flaw("key", f"the key {variant.key!r} is not graded as correct ({verdict})")
    if grade(variant, "  ").kind is not VerdictKind.UNGRADABLE:
        yield _Flaw("blank", "a blank answer is graded")
    try:
        again = generator.verify(variant)
        if not grade(variant, answer_from_value(variant, again)).correct:
            yield _Flaw("verify", f"verify() returns {again!r}, which is not the key {variant.key!r}", "verify")
    except Exception as error:
        yield _Flaw("verify", f"verify() fails: {error!r}", "verify")


def _mistake_flaws(variant: Variant) -> Iterator[_Flaw]:
    typed = mistake_answers(variant)
    needs_options = variant.kind in (AnswerKind.CHOICE, AnswerKind.CHOICES)
    if needs_options and len(variant.options) < 3:
        yield _Flaw("few_options", f"only {len(variant.options)} options; give at least 3")
    if not typed and variant.kind is not AnswerKind.ORDERING:
        yield _Flaw("no_mistakes", "no mistake is named; feedback needs at least one misconception")
    for answer, shows in typed:
        verdict = grade(variant, answer)
        if verdict.kind is not VerdictKind.GRADED or verdict.correct:
            yield _Flaw("mistake", f"the mistake {answer!r} is graded as {verdict.kind}, score {verdict.score}")
        if len(shows.split()) < 4:
            yield _Flaw("misconception", f"{shows!r} doesn't explain the misconception in a sentence")


def _wording_flaws(variant: Variant) -> Iterator[_Flaw]:
    stem = variant.prompt.strip()
    plain_stem = re.sub(r"\*\*[^*]+\*\*|`[^`]*`|\$[^$]*\$", " ", stem)
    options = variant.options
    if any(_CATCH_ALL.search(option) for option in options):
        yield _Flaw("all_of_the_above", "an option is “all of the above” or a relative of it")
    last = re.split(r"(?<=[.!?])\s+", plain_stem)[-1]
    if variant.kind in (AnswerKind.CHOICE, AnswerKind.CHOICES):
        if re.search(r"\b(which|what)\b", last, re.IGNORECASE) and re.search(r"\b(not|except)\b", last, re.IGNORECASE):
            yield _Flaw("negative_stem", "a negative stem must mark its negation in bold, such as **not**")
        absolute = [place for place, option in enumerate(options) if _ABSOLUTE.search(option)]
        if len(absolute) == 1 and len(options) > 2 and absolute[0] != variant.key:
            yield _Flaw(
                "absolute_word", f"only the wrong option {options[absolute[0]]!r} has an absolute word: a giveaway"
            )
        if re.search(r"\b(a|an)\s*(:|_+|…|\.\.\.)?$", stem):
            yield _Flaw("grammar_clue", "the stem ends in “a” or “an”, which gives options away")
        ends = {option.rstrip()[-1:] in ".!?" for option in options}
        if len(ends) > 1:
            yield _Flaw("not_parallel", "some options end in a full stop and some don't")


def _pool_flaws(family: Family, variants: list[Variant]) -> Iterator[_Flaw]:
    conceptual = family.kind.is_conceptual
    distinct = len({(v.prompt, v.code, str(sorted(v.options)), "" if v.options else str(v.key)) for v in variants})
    needed = MIN_DISTINCT_CONCEPTUAL if conceptual else MIN_DISTINCT
    if distinct < needed:
        yield _Flaw("few_variants", f"{distinct} distinct variants in {SEEDS} seeds; at least {needed} are needed")
    if family.kind is AnswerKind.CHOICE:
        yield from _option_pool_flaws(family, variants)


def _option_pool_flaws(family: Family, variants: list[Variant]) -> Iterator[_Flaw]:
    chance = sum(1 / len(variant.options) for variant in variants) / len(variants)
    longest = sum(_longest_share(variant) for variant in variants) / len(variants)
    if longest > chance + _LONGEST_SLACK:
        message = f"the key is the longest option in {longest:.0%} of variants (chance is {chance:.0%})"
        yield _Flaw("longest_key", message)
    places = Counter(variant.key for variant in variants)
    most = max(places.values()) / len(variants)
    if most > chance + 0.3:
        yield _Flaw("key_position", f"the key stands in one place in {most:.0%} of variants")
    if abs(family.guess - chance) > 0.12:
        yield _Flaw("guess", f"guess is {family.guess} but a blind choice succeeds with {chance:.2f}", "toml")


def _longest_share(variant: Variant) -> float:
    """1 if the key is the single longest option, shared among ties; lengths within 10 % count as equal."""
    lengths = [len(option) for option in variant.options]
    top = max(lengths)
    longest = [place for place, length in enumerate(lengths) if length >= 0.9 * top]
    return 1 / len(longest) if variant.key in longest else 0.0
