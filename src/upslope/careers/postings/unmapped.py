"""Names in requirements that the vocabulary doesn't know: told with their place, never guessed at."""

import re
from collections.abc import Iterator, Sequence

from upslope.careers.postings.tokens import words_of
from upslope.model.posting import Unmapped

_NAME = re.compile(
    r"(?<![\w.-])(?:[A-Z][\w]*(?:[.+#-][\w+#]+)*[+#]*|[a-z]+[A-Z]\w*|[A-Za-z]+\d[\w.]*)(?:\s(?:[A-Z][\w+#]*|\d[\w.]*))*"
)
_PLAIN = words_of(
    """
    usd eur gbp cad aud sgd inr jpy chf pln brl sek nok dkk nzd hkd mxn zar kes pto ot hr hrs am pm am/pm utc gmt cet
    est pst hybrid onsite remote office
    i you we our your they their the a an and or if in on at of to for with as is are be it this that what who how
    when must have can will would should need no not any all some strong good solid great excellent experience
    knowledge ability able proven deep familiarity proficiency understanding hands willing comfortable fluent degree
    bachelor bachelors master masters phd msc bsc mba ms bs ba university college diploma years year english german
    french spanish dutch japanese portuguese italian polish swedish chinese mandarin january february march april
    may june july august september october november december monday tuesday wednesday thursday friday saturday
    sunday work working basic advanced minimum preferred required nice bonus plus ideally eu us usa uk europe emea
    b2 c1 c2 b1 n1 n2 n3 a1 a2 visa senior junior lead principal staff previous prior other excellent demonstrated
    track record either both engineering science technology mathematics computer passion passionate curious
    curiosity self team teams people build building own write writing take show use using track help join make be do
    go know able proof evidence level role field related equivalent similar etc iso eee
    b.s m.s b.a m.a b.e b.sc m.sc b.tech m.tech ph.d mca bca ug pg gpa graduate graduates postgraduate
    equal opportunity employment employer affirmative action eeo eoe veteran veterans disability disabilities minority
    female race gender applicants accommodation accommodations benefits dental vision vacation
    full-time part-time hands-on contract permanent sponsorship job jobs type types location locations
    engineer engineers developer developers manager managers analyst analysts scientist scientists architect consultant
    specialist director intern
    alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois
    indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana
    nebraska nevada hampshire jersey ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington
    wisconsin wyoming new york north south west carolina dakota united states kingdom canada india germany france
    australia singapore
    """
)
_LONGEST = 60


def unmapped_in(
    text: str, start: int, end: int, known: Sequence[tuple[int, int]], names: frozenset[str]
) -> Iterator[Unmapped]:
    """Capitalised names in [start, end) that no span of `known` touches. `names` (lower case) are told elsewhere."""
    first = True
    for found in _NAME.finditer(text, start, end):
        at, until = found.span()
        opens = (first and not text[start:at].strip(" -*•·\t")) or text[max(start, at - 2) : at] in (
            ". ",
            "? ",
            "! ",
            ": ",
        )
        first = False
        words = found.group().split()
        while words and words[0].lower().strip(".,") in _PLAIN:
            at += len(words[0]) + 1
            words = words[1:]
            opens = False
        while words and words[-1].lower().strip(".,") in _PLAIN:
            words = words[:-1]
        if not words:
            continue
        name = " ".join(words)
        until = at + len(name)
        if opens and len(words) == 1 and name[1:].islower() and not _listed(text, until, end):
            continue  # a sentence's first word
        if (
            len(name) < 2
            or len(name) > _LONGEST
            or name.isdigit()
            or name.lower() in names
            or any(s < until and at < e for s, e in known)
        ):
            continue
        yield Unmapped(at, until, name)


def _listed(text: str, until: int, end: int) -> bool:
    """Whether the name is an item of a list, or alone in its line."""
    rest = text[until:end].lstrip()
    return not rest or rest[0] in ",/|;)"
