"""What certifications are, where someone stands before an exam, and why no chance is named."""

from upslope.model.certification import Certification, CertificationKind, CertificationStatus
from upslope.model.exam import LEAST_MEASURED, Chance, ExamStanding, Readiness, Withheld
from upslope.words.basics import percent

STATUS: dict[CertificationStatus, str] = {
    CertificationStatus.ACTIVE: "open",
    CertificationStatus.RENAMED: "renamed",
    CertificationStatus.RETIRED: "retired",
}

KINDS: dict[CertificationKind, str] = {
    CertificationKind.EXAM: "exam",
    CertificationKind.CERTIFICATE: "certificate of courses",
}

SOURCED_PARTS: dict[str, str] = {
    "status": "Status",
    "price": "Price",
    "format": "Length, questions and pass mark",
    "objectives": "Domains and objectives",
}

WITHHELD: dict[Withheld, str] = {
    Withheld.GONE: "It can't be taken any more, so no chance of passing is worked out.",
    Withheld.NO_EXAM: "It has no exam: it is earned by finishing its courses, so no chance of passing is named.",
    Withheld.NO_MARK: "The issuer publishes no pass mark, so no chance of passing can be worked out.",
    Withheld.NO_COUNT: "The number of questions is not published, so no chance of passing can be worked out.",
    Withheld.TOO_LITTLE: f"Less than {percent(LEAST_MEASURED)} of the exam is measured here: too little to say how "
    "likely you are to pass.",
    Withheld.UNKNOWN: "You have answered too little here to say how likely you are to pass. Place yourself first.",
}


def measured_share(readiness: Readiness) -> str:
    """`62 % is measured here, 8 % is only about the vendor's product`."""
    parts = [
        f"{percent(readiness.measured)} of it is measured here"
        if readiness.measured
        else "Nothing of it is measured here"
    ]
    if readiness.vendor:
        parts.append(f"{percent(readiness.vendor)} is only about the vendor's own products")
    if readiness.uncovered:
        parts.append(f"for {percent(readiness.uncovered)} there is no skill here yet")
    return ", ".join(parts)


def chance(found: Chance) -> str:
    """The chance of passing as a range, in a sentence."""
    ends = (percent(found.low), percent(found.high))
    if ends[0] == ends[1]:
        return f"about {ends[0]}"
    return f"between {ends[0]} and {ends[1]}"


def chance_assumptions(certification: Certification, exam: ExamStanding) -> tuple[str, ...]:
    """What the chance of passing rests on, each in a sentence."""
    found = exam.chance
    if found is None:
        return ()
    mark = f"{found.needed} of {found.questions} questions that count must be right"
    said = [
        f"{mark}, which is {percent(certification.pass_mark or 0)} of them."
        + (
            " The published mark is on a scale; how many right answers it takes is not told."
            if certification.scaled
            else ""
        ),
        f"A question about something you hold is answered right in {percent(1 - found.slip)} of cases, one about "
        f"something you don't hold in {percent(found.guess)}, by guessing.",
        "Each domain brings questions by its official weight, and each objective within it equally many.",
        f"{percent(exam.overall.measured)} of the exam is measured here. The lower end assumes that you know nothing "
        "of the rest, the upper end that you know it as well as what is measured.",
        "How sure your skills are known is part of it: the chance is an average over 400 draws of what may be true.",
    ]
    return tuple(said)
