"""Postings read and held against what one knows: text in, values out. docs/postings.md tells how."""

from upslope.careers.postings.asks import asks_of, demand_of_terms
from upslope.careers.postings.fit import Standing, best_option, option_requirements, requirements_of
from upslope.careers.postings.lexicon import Concept, Lexicon
from upslope.careers.postings.reader import read_posting
from upslope.careers.postings.sources import LARGEST_FILE, Source, source_of

__all__ = [
    "LARGEST_FILE",
    "Concept",
    "Lexicon",
    "Source",
    "Standing",
    "asks_of",
    "best_option",
    "demand_of_terms",
    "option_requirements",
    "read_posting",
    "requirements_of",
    "source_of",
]
