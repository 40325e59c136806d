"""The first lines of a posting: its title, its employer and its place; and which rung of which role that is."""

import re
from collections.abc import Sequence
from itertools import pairwise

from upslope.careers.postings.headings import heading_part
from upslope.careers.postings.lexicon import LADDER, RungTitle, spelled_out
from upslope.careers.postings.tokens import form_tokens, words_of
from upslope.model.role import Stage

_JOB = re.compile(
    r"\b(?:engineer(?:ing manager)?|scientist|analyst|researcher|developer|architect|intern(?:ship)"
    r"?|manager|lead|director|head of [\w ]+|specialist|consultant|"
    r"ingénieur|entwickler|werkstudent\w*|praktikant\w*|doctorant|analista|engenheir[oa]\S*|inżynier"
    r"|programmer|programista|statistician|professor|lecturer|"
    r"fellow|apprentice|associate|officer|administrator|technologist|evangelist|advocate|trainee|strategist"
    r"|postdoc\w*|student)s?\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s+(?:[-–—|·•@]|::)\s+|\s*[|·•]\s*|\t+|\.\s+(?=[A-Z])")
_LABEL = re.compile(r"^\W*(?P<label>[A-Za-z][A-Za-z ]{2,24}?)\s*(?::|\||\t)\s*(?P<value>[^|\n]{2,120}?)\s*\|?$")
_LABELS = {
    "title": ("title", "job title", "position", "role", "vacancy", "job"),
    "employer": ("company", "employer", "organisation", "organization", "client", "company name", "hiring company"),
    "place": ("location", "place", "city", "office", "based in", "job location", "where"),
}
_GENDERS = re.compile(
    r"\s*\((?:[mfwdxhi]\s*/\s*[mfwdxhi](?:\s*/\s*[mfwdx*]+)?|all genders|gn|grade \w+|level \w+|\d+ posts?"
    r"|[^)]*\b(?:on[- ]?site|remote|hybrid)\b[^)]*)\)",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"[/!?]|['’](?:re|ll|ve)\b")
_NOT_NAMES = re.compile(
    r"hi|hello|hey|dear \w+|job ad\w*|vacancy|careers?|jobs?|[IVX]{1,3}|new|we are hiring|hiring", re.IGNORECASE
)
_NAMED = r"(?P<title>[A-Z][\w/+-]*(?:,?\s(?:[A-Z][\w/+-]*|of|&|and))*)"
_HIRING = (
    re.compile(
        r"^(?P<employer>[A-Z][\w&.'-]*(?: [A-Z][\w&.'-]*){0,3})\s*(?:\((?P<place>[^)]{2,60})\))?,? "
        r"(?:is (?:hiring|looking for|seeking|recruiting)|needs|seeks|wants|hires)\s+(?:for )?(?:an?|our|its|the)?\s*"
        + _NAMED
    ),
    re.compile(
        r"\b(?:[Ww]e|[Tt]hey|client|team)\b[^.\n]{0,110}?\b(?:hiring|looking for|seeking|want|wants|need|needs)\s+"
        r"(?:an?|our)\s+(?:first |second |third |next |new )?" + _NAMED
    ),
    re.compile(r"\b[Aa]s (?:our|an?|the) (?:first |next |new )?" + _NAMED + r",? you\b"),
)
_ABOUT = re.compile(
    r"^\W*about (?!us\b|you\b|the\b|our\b|this\b)(?P<employer>[A-Z][\w&.' -]{1,40}?)\s*:?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_IS = re.compile(
    r"^(?P<employer>[A-Z][\w&.'-]*(?: (?:[A-Z&][\w&.'-]*|of|and)){0,4})\s*(?:\([^)]*\))? (?:is|are"
    r"|was|builds|makes|runs|sells|helps|provides|operates|has|decides|removes|turns|streams|"
    r"develops|designs|delivers|creates|reads|moves|brings|keeps|works)\b",
    re.MULTILINE,
)
_AT = re.compile(
    r"\b(?:at|join|[Ww]e(?:'re|’re| are)) "
    r"(?P<employer>[A-Z][\w&.-]+(?: [A-Z][\w&.-]+){0,2})(?=[,. (])"
)
_IN = re.compile(
    r"\b(?:in|of|its|our|near|[Oo]ffice:?|based in|[Ll]ocation:?) ([A-Z][\w' -]{2,40})|^([A-Z]\w+(?: [A-Z]\w+)?), ",
    re.MULTILINE,
)
_STATES = (
    r"(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]"
    r"|T[NX]|UT|V[AT]|W[AIVY]|ON|QC|BC|AB)"
)
_CITY_STATE = re.compile(rf"\b((?:[A-Z][\w.'éüößäñ-]+ ?){{1,3}}), ?({_STATES})\b")
_NOT_PLACES = re.compile(
    r"\b(?:hybrid|remote|on[- ]?site|full[- ]time|part[- ]time|permanent|contract|cdi|cdd|salary|days?"
    r"|office|hours?|visa|req|k€|w2|unbefristet|anywhere|in person|years?|grade|level|"
    r"wfo|wfh|team|start|immediate|annual|per|month|fte|equity|b2b)\b|[\d$€£₹¥%@#:]",
    re.IGNORECASE,
)
_KNOWN_PLACES = words_of(
    """
    london paris berlin munich münchen hamburg frankfurt cologne stuttgart leipzig dresden zurich zürich geneva
    basel lausanne bern vienna amsterdam utrecht rotterdam eindhoven delft brussels antwerp ghent luxembourg dublin
    cork galway edinburgh glasgow manchester bristol cambridge oxford leeds sheffield birmingham liverpool newcastle
    exeter cardiff belfast nottingham reading madrid barcelona valencia seville bilbao málaga lisbon porto braga
    milan rome turin bologna florence naples athens stockholm gothenburg malmö oslo bergen trondheim copenhagen
    aarhus helsinki espoo tampere tallinn riga vilnius warsaw kraków krakow wrocław gdańsk poznań łódź katowice
    prague brno budapest bucharest cluj sofia belgrade zagreb ljubljana kyiv lviv istanbul ankara israel haifa
    jerusalem dubai riyadh doha cairo nairobi lagos accra kampala kigali johannesburg bengaluru bangalore hyderabad
    pune mumbai chennai delhi gurgaon gurugram noida kolkata ahmedabad kochi singapore jakarta bandung manila
    bangkok hanoi tokyo osaka kyoto tsukuba fukuoka nagoya yokohama seoul busan taipei hsinchu beijing shanghai
    shenzhen hangzhou sydney melbourne brisbane perth adelaide canberra auckland wellington christchurch toronto
    montréal montreal vancouver ottawa calgary waterloo edmonton halifax québec boston seattle chicago austin dallas
    houston denver boulder atlanta miami philadelphia pittsburgh detroit minneapolis portland phoenix raleigh durham
    nashville baltimore brooklyn manhattan huntsville sacramento oakland berkeley nyc bogotá medellín lima santiago
    montevideo recife curitiba florianópolis campinas lyon lille toulouse grenoble nantes bordeaux marseille nice
    strasbourg rennes sophia-antipolis germany france spain portugal italy poland netherlands belgium switzerland
    austria sweden norway denmark finland ireland scotland wales england uk usa canada australia india japan china
    brazil mexico europe eu emea apac kenya nigeria ghana egypt
    """
)
_TWO_WORDS = words_of(
    """
    san francisco, new york, los angeles, san jose, san diego, palo alto, mountain view, menlo park, cape town, tel
    aviv, hong kong, são paulo, sao paulo, rio de janeiro, belo horizonte, buenos aires, mexico city, kuala lumpur,
    ho chi minh city, new delhi, abu dhabi, salt lake city, st. louis, st louis, washington dc, las vegas, new
    zealand, united states, united kingdom, south africa, bay area, the hague, den haag, porto alegre, addis ababa,
    kansas city, santa clara, redwood city, south san francisco, ann arbor, north america, latin america
    """,
    ",",
)
_STAGES = (
    (
        Stage.INTERNSHIP,
        re.compile(
            r"\bintern(?:ship)?s?\b|\bworking student\b|\bwerkstudent|\bco-?op\b|\bplacement\b|\bpraktik|"
            r"\bstagiaire\b|\bstage\b|\bapprentice",
            re.I,
        ),
    ),
    (Stage.DIRECTOR, re.compile(r"\bdirector\b|\bhead of\b|\bvp\b|\bvice president\b|\bchief\b", re.I)),
    (Stage.STAFF, re.compile(r"\bstaff\b|\bprincipal\b|\bdistinguished\b", re.I)),
    (Stage.LEAD, re.compile(r"\b(?:tech(?:nical)? )?lead\b|\bteam lead|\bmanager\b", re.I)),
    (Stage.SENIOR, re.compile(r"\bsenior\b|\bsr\.?\b|\bsênior\b|\bIII\b|\bseni[oó]r\b", re.I)),
    (
        Stage.ENTRY,
        re.compile(
            r"\bjunior\b|\bjr\.?\b|\bentry[- ]level\b|\bgraduate\b|\btrainee\b|\bnew grad\b|\bassociate\b|"
            r"\bdoctorant\b|\bphd candidate\b|\bpleno jr\b",
            re.I,
        ),
    ),
    (Stage.MID, re.compile(r"\bmid(?:dle|[- ]level)?\b|\bII\b|\bpleno\b|\bintermediate\b", re.I)),
)
_FIRST_LINES = 8
_LONGEST_TITLE = 60
_LONGEST_LINE = 160
_BULLETS = ("- ", "* ", "•", "·", "–", "・")
_VERBS = re.compile(r"\b(?:is|are|we|you|has|runs|builds|needs|wants|hiring|our)\b")


def top_of(text: str) -> tuple[str, str, str]:
    """Title, employer and place as the first lines tell them; "" for what they don't."""
    lines = [
        line.strip(" #=_").removeprefix("**").removesuffix("**") for line in text.split("\n") if line.strip(" #*=_|-")
    ]
    labelled = _labelled(lines[:25])
    title, employer, place = labelled.get("title", ""), labelled.get("employer", ""), labelled.get("place", "")
    head = lines[:_FIRST_LINES]
    if not title or not employer:
        said, by, where = _from_sentence(text[:1500])
        in_line = _title_line(head)
        title = title or in_line or said or _first_line(head)
        employer = employer or by
        place = place or where
    title = _clean_title(title)
    rest = _beside(head, title)
    place = place or _place(rest) or _place([piece for found in _IN.findall(text) for piece in found if piece])
    employer = employer or _employer(rest if title else (), title, place, text)
    place = place or _behind(rest, employer)
    return title, _clean_employer(employer), _clean_place(place)


def _labelled(lines: Sequence[str]) -> dict[str, str]:
    """What lines such as "Location: Berlin" say."""
    found: dict[str, str] = {}
    for line in lines:
        if hit := _LABEL.match(line):
            label = hit["label"].strip().lower()
            for what, names in _LABELS.items():
                if label in names and what not in found:
                    found[what] = hit["value"].strip()
    return found


def _title_line(head: Sequence[str]) -> str:
    """The first piece of the first lines that names a job, where that line is no sentence."""
    for line in head[:4]:
        if len(line) > 130 and not re.match(r"[^.]{5,60}[.|–—-] ", line):
            continue
        for part in _PARTS.split(line):
            piece = part.strip(" ,.;:|-–—🚀📍💼")
            words = piece.split()
            if _JOB.search(piece) and 1 <= len(words) <= 12 and (words[0][:1].isupper() or not words[0][:1].isalpha()):
                if _VERBS.search(piece):
                    continue
                return piece
    return ""


def _first_line(head: Sequence[str]) -> str:
    """The first line, where it is a short one and no sentence or heading."""
    line = head[0] if head else ""
    plain = len(line) <= _LONGEST_TITLE and line[:1].isupper() and line[-1:] not in ".,:;!?"
    return line if plain and heading_part(line) is None and not _VERBS.search(line) else ""


def _from_sentence(text: str) -> tuple[str, str, str]:
    for pattern in _HIRING:
        if hit := pattern.search(text):
            groups = hit.groupdict()
            title = (groups.get("title") or "").strip(" ,")
            if _JOB.search(title):
                return title, groups.get("employer") or "", _place([groups.get("place") or ""])
    return "", "", ""


def _beside(head: Sequence[str], title: str) -> list[str]:
    """The pieces of the first lines that aren't the title."""
    pieces: list[str] = []
    for line in head[:4]:
        if len(line) > _LONGEST_LINE or line.startswith(_BULLETS):
            continue
        rest = line.replace(title, " | ") if title else line
        pieces += [
            piece.strip(" ,.;:|-–—·()@🚀📍🏢💰") for piece in re.split(r"[|·•@()🏢📍💵💰🧭]|\s[-–—/]\s|\.\s|;", rest)
        ]
    return [piece for piece in pieces if piece]


def _place(pieces: Sequence[str]) -> str:
    for piece in pieces:
        if hit := _CITY_STATE.search(piece):
            return hit.group()
        if piece.isupper() and (hit := re.search(rf"((?:[A-Z][A-Z.'-]+ ?){{1,2}}), ({_STATES})$", piece)):
            return hit.group()
    for piece in pieces:
        for part in (piece, *piece.split(",")):
            words = re.findall(r"[\w'.-]+", part)
            for place in range(len(words)):
                two = " ".join(words[place : place + 2])
                three = " ".join(words[place : place + 3])
                for candidate in (three, two):
                    if candidate.lower() in _TWO_WORDS:
                        return candidate
                if words[place].lower() in _KNOWN_PLACES and words[place][:1].isupper():
                    return words[place]
    return ""


def _behind(pieces: Sequence[str], employer: str) -> str:
    """The piece that stands behind the employer's name, where it could be a place."""
    for name, following in pairwise(pieces):
        could_be = 1 <= len(following.split()) <= 3 and all(word[:1].isupper() for word in following.split())
        if employer and name == employer and could_be and not (_NOT_PLACES.search(following) or _JOB.search(following)):
            return following
    return ""


def _employer(pieces: Sequence[str], title: str, place: str, text: str) -> str:
    if (hit := _ABOUT.search(text)) and "role" not in hit["employer"].lower():
        return hit["employer"]
    for piece in pieces:
        for part in piece.split(","):
            candidate = part.strip()
            words = candidate.split()
            if not 1 <= len(words) <= 5 or _NO_NAME.search(candidate) or _NOT_NAMES.fullmatch(candidate):
                continue
            if _NOT_PLACES.search(candidate) or candidate == place or candidate in place:
                continue
            if (
                not candidate[0].isupper()
                or _JOB.search(candidate)
                or candidate.lower() in _KNOWN_PLACES
                or candidate.lower() in _TWO_WORDS
            ):
                continue
            if title and candidate.lower() in title.lower():
                continue
            if not all(
                word[:1].isupper() or word in ("of", "and", "&", "de", "for") or not word[:1].isalpha()
                for word in words
            ):
                continue
            return candidate
    for pattern in (_IS, _AT):
        for hit in pattern.finditer(text):
            name = hit["employer"]
            if name.lower() not in (
                "we",
                "you",
                "this",
                "it",
                "our",
                "the",
                "they",
                "there",
                "today",
                "what",
                "here",
                "i",
                "he",
                "she",
                "that",
                "experience",
                "python",
            ):
                return name
    return ""


def _clean_title(title: str) -> str:
    """The title without what stands in brackets behind it and is told elsewhere: genders, grades, the place."""
    bracket = re.search(r"\s*\(([^()]*)\)\s*$", title)
    if bracket and _place([bracket[1]]):
        title = title[: bracket.start()]
    return _GENDERS.sub("", title).strip(" ,.;:|-–—")[:200]


def _clean_employer(employer: str) -> str:
    return re.sub(r"\s*\([^)]*\)", "", employer).strip(" ,.;:|-–—@")[:200]


def _clean_place(place: str) -> str:
    return re.split(r"\s*(?:\(|\s[-–—]\s|, on site|, hybrid|, remote|;)", place)[0].strip(" ,.;:|-–—")[:200]


def stage_of(title: str) -> Stage | None:
    """The stage that a title names; None where it names none."""
    return next((stage for stage, pattern in _STAGES if pattern.search(title)), None)


def stage_of_years(years: tuple[float, float | None] | None) -> Stage | None:
    """The stage that people of so much experience are usually hired at."""
    if years is None:
        return None
    low = years[0]
    return Stage.ENTRY if low < 2 else Stage.MID if low < 5 else Stage.SENIOR if low < 8 else Stage.STAFF


def role_of(title: str, titles: Sequence[RungTitle], stage: Stage | None) -> tuple[str | None, str | None]:
    """The role (uuid) and rung whose titles have most words in common with this one; None where none comes close."""
    words = spelled_out(form_tokens(title))
    best: tuple[float, RungTitle] | None = None
    for known in titles:
        core = known.core
        if not core or not core <= words:
            continue
        theirs = known.words
        score = (
            len(core)
            + 0.5 * len(theirs & words & LADDER)
            - 0.3 * len((words - theirs) & LADDER)
            - 0.4 * len(theirs - words)
        )
        score += 0.25 if stage is not None and known.stage is stage else 0.0
        if best is None or score > best[0]:
            best = (score, known)
    if best is None:
        return None, None
    role = best[1].role
    if best[1].rung and (stage is None or best[1].stage is stage):
        return role, best[1].rung
    at = [
        known.rung
        for known in titles
        if known.role == role and known.rung and stage is not None and known.stage is stage
    ]
    return role, at[0] if at else None
