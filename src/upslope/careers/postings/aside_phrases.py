"""The words by which a sentence speaks of something else: the firm's offer, its other teams, or the site itself."""

from upslope.careers.postings.phrases import Phrases

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
