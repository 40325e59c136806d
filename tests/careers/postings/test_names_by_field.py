"""The vocabulary's names: each is read as its own term, and names that are also words are left alone as words."""

import pytest

from upslope.careers.postings.matching import GAP
from upslope.careers.postings.tokens import Tokens, form_tokens


def names_in(lexicon, text):
    return [lexicon.concepts[hit.concept].name for hit in lexicon.matcher.hits(Tokens.of(text))]


def test_every_spelling_stands_for_its_term(pack, lexicon):
    astray = [
        (term.name, spelling)
        for place, term in enumerate(pack.vocabulary)
        for spelling in (term.name, *term.aliases)
        if GAP not in spelling and place not in lexicon.matcher.whole(spelling)
    ]
    assert astray == []


def test_near_words_are_single_tokens_so_that_no_sign_counts_as_a_neighbour(pack):
    new = next(place for place, term in enumerate(pack.vocabulary) if term.name == "ADASYN")
    assert [term.name for term in pack.vocabulary[new:] for word in term.near if len(form_tokens(word)) != 1] == []


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("- Terraform or Bicep", ["Terraform", "Bicep"]),
        ("our registrar runs Ellucian Banner", ["Ellucian Banner"]),
        ("k2 and icefall for speech", ["k2", "icefall"]),
        ("Conformer or Zipformer transducers", ["Conformer", "Zipformer"]),
        ("DHIS2, PatchCore, ISO 8583 and eBPF", ["DHIS2", "PatchCore", "ISO 8583", "eBPF"]),
        ("Qualtrics, Fly.io, APSIM", ["Qualtrics", "Fly.io", "APSIM"]),
        ("reject inference; climate downscaling", ["reject inference", "climate downscaling"]),
        ("Elixir with Phoenix LiveView", ["Elixir", "Phoenix"]),
        ("Erfahrung: vorausschauende Wartung", ["vorausschauende Wartung"]),
        ("RotatE and TransE embeddings", ["RotatE", "TransE"]),
    ],
)
def test_names_of_the_fields_are_read(lexicon, text, terms):
    assert [name for name in terms if name not in names_in(lexicon, text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "our banner hangs over the door",
        "you can flex a bicep at the gym",
        "a conformer of the molecule",
        "ideas are welcome, grads too",
        "a blast, a mural and an ironclad promise",
        "Albert, Vera and Dana will meet you",
        "render the page, rotate it, and tilt your head",
        "espresso, salmon, donuts and nougat",
        "offices in Jena, Cairo, Phoenix and Hamilton",
        "a hatchet buried, a catapult built, a hatch shut",
        "kept to the agreed Deadline",
        "a clay pot, a gong, an emblem",
        "Theresa (CRO) and Arne",
        "persist, glean, unleash",
    ],
)
def test_names_that_are_also_words_are_left_alone(pack, lexicon, text):
    kinds = {concept.name: concept for concept in lexicon.concepts}
    assert [name for name in names_in(lexicon, text) if not kinds[name].topic] == []
