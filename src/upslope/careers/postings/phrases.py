"""The words by which a sentence asks for something, or doesn't: phrases, each list as one pattern."""

import re
from functools import cached_property

from upslope.model.level import Level


class Phrases:
    """Phrases of regular expressions, found in any case.

    `hints` are pieces of words, of which each phrase holds at least one: looking for them first is far faster.
    """

    def __init__(self, hints: tuple[str, ...], *phrases: str) -> None:
        self._hints = hints
        self._phrases = phrases

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(self._phrases))

    def found(self, text: str, lower: str) -> list[tuple[int, int]]:
        """Where the phrases stand in a text; `lower` is the same in lower case."""
        if self._hints and not self._hinted(lower):
            return []
        return [found.span() for found in self._pattern.finditer(lower)]

    def stand_in(self, text: str, lower: str) -> bool:
        """Whether any of the phrases stands in a text; `lower` is the same in lower case."""
        if self._hints and not self._hinted(lower):
            return False
        return self._pattern.search(lower) is not None

    def _hinted(self, lower: str) -> bool:
        for hint in self._hints:  # noqa: SIM110 - asked thousands of times a posting, where any() takes twice as long
            if hint in lower:
                return True
        return False


NICE_AHEAD = Phrases(
    (
        "merit",
        "ideal",
        "prefer",
        "bonus",
        "o-have",
        "o have",
        "points",
        "plus",
        "better",
        "would",
        "love",
        "glad",
        "delighted",
        "desirable",
        "optional",
        "nice",
        "helps",
        "hurt",
        "happen",
        "credit",
        "wünschenswert",
        "might",
        "cherry",
        "if you",
        "'d",
        "’d",
    ),
    r"\bmerit(?:ing|s)?\s*:",
    r"\bmeritorious\b",
    r"\bideally\b",
    r"\bpreferably\b",
    r"\bbonus(?: points)?(?: if| for|:)",
    r"(?:good|nice|great)[- ]to[- ]have\s*[:–—-]",
    r"\b(?:extra|brownie) points\b",
    r"\bplus if\b",
    r"\beven better\b",
    r"would (?:be|also be) (?:lovely|great|nice|good|glad|happy|a plus)[^.;]{0,40}\b(?:if|to)\b",
    r"\bwe(?:'d|’d| would) (?:also )?(?:love|be glad|be happy|be delighted)\b",
    r"\b(?:preferred|desirable|pluses|optional|nice|bonus)\s*:",
    r"\bit (?:helps|won['’]?t hurt|would help|doesn['’]?t hurt)\b",
    r"\b(?:if|should) you (?:also|happen)\b",
    r"\bdelighted (?:if|by)\b",
    r"\bbetter still\b",
    r"\bextra credit\b",
    r"\bas a bonus\b",
    r"\bas a plus\b",
    r"\bwünschenswert:",
    r"\bmight also\b",
    r"\bcherry on\b",
    r"\bif you(?:['’]ve| have| know| happen)\b",
)
"""Everything behind one of these, to the end of the sentence, would be nice to have."""

NICE_BEHIND = Phrases(
    (
        "o-have",
        "o have",
        "plus",
        "bonus",
        "advantage",
        "asset",
        "prefer",
        "desir",
        "beneficial",
        "extra",
        "helpful",
        "welcome",
        "optional",
        "not ",
        "would",
        "vorteil",
        "learn",
        "favo",
        "unnoticed",
        "handy",
    ),
    r"\b(?:nice|good|great)[- ]to[- ]haves?\b",
    r"\b(?:a|big|huge|strong|definite|real|nice|another) (?:big )?plus\b",
    r"\b(?:is|are|as) (?:a )?bonus\b",
    r"\ba bonus\b",
    r"\b(?:an? )?(?:added |distinct |definite |real )?(?:advantage|asset)s?\b(?! of)",
    r"\badvantageous\b",
    r"\bpreferred\b",
    r"\bdesir(?:ed|able)\b",
    r"\bbeneficial\b",
    r"\bnice extras?\b",
    r"\bhelpful\b",
    r"\b(?:very |also |most )?welcome\b(?! to)",
    r"\boptional\b",
    r"\bnot (?:essential|mandatory|a must|strictly|a requirement)\b",
    r"\bwould (?:be|be a) (?:nice|great|lovely|useful|helpful|good|handy)\b",
    r"\bwould help\b",
    r"\bis a plus\b",
    r"\bvon vorteil\b",
    r"\bwould be an?\b",
    r"\bcan be learn(?:t|ed)\b",
    r"\bplus\b\s*$",
    r"\(\s*(?:bonus|plus|nice|desirable|preferred|optional)\s*\)",
    r"\bcounts in your favou?r\b",
    r"\bwon['’]?t go unnoticed\b",
    r"\bhandy\b",
    r"\bwould (?:catch|delight|please|interest|excite|impress|open|count|thrill|tempt)\b",
)
"""What stands before one of these, or around it, would be nice to have."""

REQUIRED = Phrases(
    ("require", "must", "mandatory", "essential", "negotiable", "expected", "indispensable"),
    r"\brequired\b",
    r"\b(?:is|are) (?:a )?must\b",
    r"\bmust\b",
    r"\bmandatory\b",
    r"\bessential\b",
    r"\bnon-negotiable\b",
    r"\bexpected\b",
    r"\bindispensable\b",
)
"""What stands before one of these is required."""

NOT_ASKED = Phrases(
    (
        "not ",
        "n't",
        "n’t",
        "no ",
        "never",
        "rather",
        "instead",
        "without",
        "dropped",
        "abandoned",
        "migrat",
        "mov",
        "switch",
        "team",
        "handled",
        "neither",
        "none",
        "free of",
        "teach",
        "left",
        "that off",
    ),
    r"\b(?:is|are)(?:n['’]t| not) (?:required|needed|necessary|expected|asked)\b",
    r"\bnot (?:required|needed|necessary|expected|asked for)\b",
    r"\b(?:do not|don['’]t|won['’]t|will not|needn['’]t|need not) (?:need|require|expect|ask|have to"
    r"|use|want|look for|care|know|worry|plan|test|touch|run)\b",
    r"\b(?:do not|don['’]t|needn['’]t|need not) (?:need to |have to )?(?:have|bring|hold)\b",
    r"\bno (?:need|previous|prior|requirement)\b",
    r"\bno (?:[\w-]+ ){1,4}(?:required|needed|necessary|expected|asked)\b",
    r"\bwithout (?:needing|any)\b",
    r"\bwe (?:do not|don['’]t) (?=\w)",
    r"\b(?:never|no longer) (?:use|used|ask|run)\b",
    r"\brather than\b",
    r"\binstead of\b",
    r"\bnot (?:a|an|another|just another)\b",
    r"\bwe(?:['’]ve| have) (?:left|dropped|abandoned|moved (?:off|away from))\b",
    r"\b(?:moved|moving|migrated|migrating|switched) (?:off|away from)\b",
    r"\bother teams?\b",
    r"\bhandled by\b",
    r"\banother team\b",
    r"\btake that off\b",
    r"\bnot (?:about|a matter of)\b",
    r"\bneither\b",
    r"\bnone of\b",
    r"\bfree of\b",
    r"\bwe(?:['’]ll| will) teach you\b",
    r"\byou won['’]t\b",
    r"\bno (?=[a-z][\w+#.]*\s*(?:$|[.,;]))",
)
"""What stands around one of these isn't asked for."""

ASKING = Phrases(
    (
        *("experience", "you", "knowledge", "must", "requir", "skill", "strong", "year", "need", "using", "degree"),
        *("proficien", "familiar", "expert", "solid", "ability", "fluen", "comfortable", "looking for", "expect"),
        *("seeking", "candidate", "ideal", "we want", "someone", "hands-on", "plus", "nice", "bonus", "preferred"),
        *("helpful", "advantage", "-", "*", "•"),
    ),
    r"\bexperience",
    r"\bknowledge\b",
    r"\bproficien",
    r"\bfamiliar",
    r"\bmust\b",
    r"\brequir",
    r"\byou(?:'ve|’ve| have| know| bring| can| write|r background)\b",
    r"\bskills?\b",
    r"\bexpert",
    r"\bstrong\b",
    r"\bsolid\b",
    r"\bability\b",
    r"\bfluen",
    r"\bcomfortable\b",
    r"\byears?\b",
    r"\blooking for\b",
    r"\bneed\b",
    r"\bexpect",
    r"\byou(?:'ll|’ll| will| would|'d|’d)?\b",
    r"\bseeking\b",
    r"\bcandidate",
    r"\bideal",
    r"\bwe want\b",
    r"\bsomeone\b",
    r"\bhands-on\b",
    r"\busing\b",
    r"\bdegree\b",
    r"\bplus\b",
    r"\bnice\b",
    r"\bbonus\b",
    r"\bpreferred\b",
    r"\bhelpful\b",
    r"\badvantage",
    r"^\s*(?:[-*•])",
)
"""A sentence under no heading that asks for something."""

OFFER = Phrases(
    (
        *("we offer", "benefit", "401", "pension", "health ", "paid ", "holiday", "vacation", "equal opportunit"),
        *("regardless of", "without regard", "learning budget", "stock options", "visa", "salary", "parental leave"),
        *("gym", "accommodation", "background check", "perks", "equity", "cookie", "bonus", "shortlisted"),
        *("per month", "p.a."),
    ),
    r"\bwe offer\b",
    r"\bbenefits?\b",
    r"\b401",
    r"\bpension\b",
    r"\bhealth (?:insurance|cover)",
    r"\bpaid (?:time|leave|vacation)",
    r"\bholidays?\b",
    r"\bvacation\b",
    r"\bequal opportunit",
    r"\bregardless of\b",
    r"\bwithout regard\b",
    r"\blearning budget\b",
    r"\bstock options\b",
    r"\bvisa\b",
    r"\bsalary\b",
    r"\bparental leave\b",
    r"\bgym\b",
    r"\baccommodations?\b",
    r"\bbackground check\b",
    r"\bperks\b",
    r"\bequity\b",
    r"\bcookies?\b",
    r"\bbonus scheme\b",
    r"\bannual bonus\b",
    r"\bshortlisted\b",
    r"\bper month\b",
    r"\bp\.a\.\b",
)
"""A sentence about what the firm gives, or what the law makes it say."""

THEIRS = Phrases(
    ("team", "engineers", "developers", "group", "department", "colleagues", "products", "site"),
    r"\b(?:our|the|their) (?:[\w-]+ ){0,3}"
    r"(?:teams?|engineers|developers|group|department|colleagues|products|site) "
    r"(?:uses?|writes?|works? (?:in|with)|runs?(?: on)?|(?:is|are) (?:written|built) (?:in|on))\b",
)
"""What follows one of these in its clause is used by others in the firm."""

SITE = Phrases(
    (
        "cookie",
        "privacy",
        "equal opp",
        "regardless",
        "without regard",
        "powered",
        "cv",
        "resume",
        "résumé",
        "partners",
        "recruit across",
        "other open",
        "other vacanc",
        "other positions",
        "other roles",
        "tags",
        "estate",
        "similar jobs",
        "allowance",
        "13th month",
        "be rejected",
    ),
    r"\bshift allowance\b|\b13th month\b|\bwill be rejected\b",
    r"\b(?:cookies?|privacy policy|equal opportunit|regardless of (?:race|age|gender)|without regard to|powered by)\b",
    r"\b(?:send|submit|e-?mail|upload|attach|forward|share)\b[^.;]{0,40}\b(?:cv|resume|résumé)s?\b",
    r"\b(?:our|your|a|updated) cv\b",
    r"\bpartners? of\b",
    r"\brecruit across\b",
    r"\bother (?:open|current) (?:positions?|roles?|jobs?|vacancies)\b|\bother (?:vacancies|positions|roles)\s*:",
    r"(?:^|[.;] ?)\W*tags\s*:",
    r"\b(?:our|the) (?:[\w-]+ ){0,2}estate\b",
    r"\bsimilar jobs\b",
)
"""A sentence about the site that shows the posting, or the law."""

LEVELS: tuple[tuple[Level, Phrases], ...] = (
    (
        Level.LEAD,
        Phrases(
            ("mentor", "coach", "lead", "set ", "define", "champion", "guide"),
            r"\bmentor",
            r"\bcoach",
            r"\blead(?:ing)? (?:a|the|our|teams?)\b",
            r"\bset (?:the )?(?:technical )?(?:direction|strategy|standards)",
            r"\bdefine (?:the )?(?:strategy|vision|roadmap)",
            r"\bchampion",
            r"\bguide (?:others|teams)",
        ),
    ),
    (
        Level.SHIP,
        Phrases(
            (
                "production",
                "deploy",
                "ship",
                "at scale",
                "expert",
                "deep",
                "extensive",
                "advanced",
                "proven",
                "track record",
                "end",
                "own",
                "large",
            ),
            r"\bproduction\b",
            r"\bdeploy",
            r"\bship(?:ped|ping|s)?\b",
            r"\bat scale\b",
            r"\bexpert",
            r"\bdeep (?:knowledge|expertise|experience)",
            r"\bextensive\b",
            r"\badvanced\b",
            r"\bproven\b",
            r"\btrack record\b",
            r"\bend[- ]to[- ]end\b",
            r"\bown\b",
            r"\blarge[- ]scale\b",
        ),
    ),
    (
        Level.KNOW,
        Phrases(
            (
                "familiar",
                "basic",
                "exposure",
                "awareness",
                "understand",
                "interest",
                "some ",
                "fundamental",
                "knowledge",
                "concept",
                "theor",
                "curious",
                "grasp",
            ),
            r"\bfamiliar",
            r"\bbasics?\b",
            r"\bexposure\b",
            r"\bawareness\b",
            r"\bunderstand",
            r"\binterest in\b",
            r"\bsome (?:knowledge|experience|exposure)\b",
            r"\bfundamental",
            r"\bknowledge of\b",
            r"\bconcepts?\b",
            r"\btheor",
            r"\bcurious\b",
            r"\bgrasp\b",
        ),
    ),
)
"""The words that tell how well something must be held, the strongest first; without any it is *apply*."""
