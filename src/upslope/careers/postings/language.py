"""Which language a text is in, by the small words that every sentence has."""

from collections import Counter
from collections.abc import Sequence

from upslope.careers.postings.tokens import words_of

_SMALL_WORDS: dict[str, frozenset[str]] = {
    "en": words_of("the and of to in with for you we our your is are will this that have as on be"),
    "de": words_of("der die das und mit für von den wir sie du ist sind ein eine im bei auf zu als deine"),
    "fr": words_of("le la les des et de en vous nous est pour une dans avec sur du au votre notre aux"),
    "es": words_of("el la los las de en y con para una un que por del se tu es nuestro experiencia al"),
    "pt": words_of("o os as de em e com para uma um que por do da se nos na no você experiência ao"),
    "it": words_of("il la le di e con per una un che in del della gli nel si sono alla dei"),
    "nl": words_of("de het een en van in met voor je wij we is zijn op aan jij jouw ons bij te"),
    "pl": words_of("i w z na do oraz się nie jest dla od o lub jako przez po są"),
    "sv": words_of("och att i en som det med för du vi på av är till den har om ett"),
}
_READ = 400
_FEWEST = 4


def language_of(folded: Sequence[str]) -> str:
    """An ISO 639-1 code. A text of too few small words to tell, such as a bare list of tools, counts as English."""
    seen = Counter(folded[:_READ])
    scores = {code: sum(seen[word] for word in words if word in seen) for code, words in _SMALL_WORDS.items()}
    best = max(scores, key=lambda code: (scores[code], code == "en"))
    if scores[best] < _FEWEST or scores["en"] >= 0.8 * scores[best]:
        return "en"
    return best
