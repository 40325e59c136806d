"""A lexicon of the built-in pack, parsed once for all tests of this folder."""

import pytest

from upslope.careers.postings import Lexicon, read_posting, source_of
from upslope.catalog.index import open_pack
from upslope.settings import BUILT_IN_PACK


@pytest.fixture(scope="session")
def pack(tmp_path_factory):
    return open_pack(BUILT_IN_PACK, tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="session")
def lexicon(pack):
    return Lexicon.of(pack.vocabulary, pack.skills, pack.roles)


@pytest.fixture(scope="session")
def read(lexicon):
    """Reads a text as the program does."""
    return lambda content: read_posting(source_of(content), lexicon)
