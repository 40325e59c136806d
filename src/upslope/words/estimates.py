"""Why an estimate is what it is, and the log that it rests on."""

from collections.abc import Sequence

from upslope.model.evidence import Evidence, EvidenceKind, Outcome, Purpose, Standing
from upslope.model.explanation import Cause, Change, Piece
from upslope.model.mastery import Word
from upslope.words.basics import LEVELS, WORDS, SkillTitle, counted, day, listed, percent, points, sentence, signed


def _work(piece: Piece) -> str:
    """`a right answer`, `3 solved labs`."""
    noun = {EvidenceKind.QUESTION: "answer", None: "answer"}.get(piece.kind) or str(piece.kind).replace("_", " ")
    how = {Cause.RIGHT: "right", Cause.PARTLY: "partly right"}.get(piece.cause, "wrong")
    if piece.kind is EvidenceKind.LAB:
        how = {Cause.RIGHT: "solved", Cause.PARTLY: "partly solved"}.get(piece.cause, "unsolved")
    count = len(piece.entries)
    article = "an" if how[0] in "aeiou" else "a"
    return f"{count} {how} {noun}s" if count > 1 else f"{article} {how} {noun}"


def cause(piece: Piece, title: SkillTitle) -> str:
    """What moved an estimate, as a phrase: `a wrong answer on Vectors`, `31 days without practice`."""
    if piece.cause is Cause.TIME:
        days = round(piece.days)
        return f"{counted(days, 'day')} without practice" if days else "some hours without practice"
    if piece.cause is Cause.SMALL:
        return "smaller movements"
    where = " on it" if piece.direct else f" on {listed([title(uuid) for uuid in piece.skills], 1)}"
    fixed = {
        Cause.NOT_LEARNED: f"“I haven't learned this”{where}",
        Cause.LESSON: f"the lesson{where} read",
        Cause.STATED: f"a word{where} from you or another record",
        Cause.DISPUTE: f"your dispute{where}, which makes the estimate less sure",
        Cause.SEVERAL: f"several things at once{where}",
        Cause.WITHDRAWN: f"an entry{where} that was withdrawn",
        Cause.LATE: f"an earlier entry{where} that was added later",
    }
    return fixed.get(piece.cause) or f"{_work(piece)}{where}"


def change(found: Change, title: SkillTitle, *, begins: bool = False) -> str:
    """One sentence on what an estimate did and why; `begins` where it starts before any evidence."""
    before, after = percent(found.before), percent(found.after)
    since = "what is usual before any evidence" if begins else f"{day(found.start.date())}"
    if not found.pieces:
        return f"It stands at {after}, where it stood before any evidence." if begins else f"It stands at {after}."
    moved = round(100 * found.after) - round(100 * found.before)
    start = f"{before}, {since}," if begins else f"{before} on {since}"
    causes = _causes(found, title, falling=moved < 0)
    if moved == 0:
        return f"It stands where it stood ({start.rstrip(',')}): {causes}." if causes else f"It stands at {after}."
    return (
        f"{'Up' if moved > 0 else 'Down'} from {start} to {after}{': ' + causes if causes else ', by small movements'}."
    )


def _causes(found: Change, title: SkillTitle, *, falling: bool) -> str:
    """The three largest causes, days without practice in sum, those in the direction of the change first."""
    phrases: list[tuple[float, str]] = []
    time = [piece for piece in found.pieces if piece.cause is Cause.TIME]
    if time:
        moved, days = sum(piece.moved for piece in time), round(sum(piece.days for piece in time))
        phrases.append((moved, f"{counted(days, 'day')} without practice" if days else "some hours without practice"))
    for piece in found.most(len(found.pieces)):
        if piece.cause is not Cause.TIME:
            phrases.append((piece.moved, f"{cause(piece, title)}, {piece.start.day} {piece.start:%B}"))
    largest = sorted(phrases, key=lambda pair: -abs(pair[0]))[:3]
    largest.sort(key=lambda pair: ((pair[0] < 0) is not falling, -abs(pair[0])))
    return "; ".join(f"{phrase} ({points(round(100 * moved))})" for moved, phrase in largest)


def prior_left(share: float) -> str:
    """How much of an estimate is still what is usual."""
    settled = round(100 * (1 - share))
    if settled < 1:
        return "The evidence has settled next to nothing yet: the estimate is what is usual."
    return f"Of what was uncertain at first, the evidence has settled {settled} %; the rest is still open."


def told(pieces: Sequence[Piece], title: SkillTitle) -> str:
    """From which answers something was concluded: `a right answer on Vectors (+12); ...`, in points."""
    return "; ".join(f"{cause(piece, title)} ({signed(round(100 * piece.moved))})" for piece in pieces)


def concluded(by_word: Sequence[tuple[Word | None, Sequence[str]]], title: SkillTitle) -> str:
    """What a test says about an area: `Very likely: A and B. Not enough said yet: C.`"""
    heads = [(sentence(WORDS[word]) if word else "Not enough said yet", skills) for word, skills in by_word]
    return " ".join(f"{head}: {listed([title(uuid) for uuid in skills], 12)}." for head, skills in heads)


ASSISTED = (
    "Some of the evidence was given with an assistant, so both are estimated: what you do alone, which plans count, "
    "and what you do with an assistant at hand."
)


def evidence(entry: Evidence) -> str:
    """What happened, in a few words."""
    match entry.kind:
        case EvidenceKind.QUESTION:
            return f"{_question(entry)}{_purpose(entry.purpose)}"
        case EvidenceKind.LAB:
            return _lab(entry)
        case EvidenceKind.SELF_REPORT if entry.score is not None:
            return f"Said: asked about it, and it went {_went(entry.score)}, at the level “{LEVELS[entry.level]}”"
        case EvidenceKind.SELF_REPORT:
            return f"Said: studied before, at the level “{LEVELS[entry.level]}”"
        case _:
            return _OTHER_EVIDENCE.get(entry.kind, entry.kind.value.replace("_", " ").capitalize())


_OTHER_EVIDENCE = {
    EvidenceKind.LESSON: "Read the lesson",
    EvidenceKind.DISPUTE: "Disputed the estimate",
    EvidenceKind.VOID: "Withdrew an entry",
}


def _went(score: float) -> str:
    return "well" if score >= 1 else "badly" if score <= 0 else "partly well"


def _question(entry: Evidence) -> str:
    if entry.outcome is Outcome.NOT_LEARNED:
        return "Said: haven't learned this"
    score = entry.score or 0.0
    if score >= 1:
        return "Answered a question right"
    return "Answered a question wrong" if score <= 0 else f"Answered a question partly right ({percent(score)})"


def _lab(entry: Evidence) -> str:
    if entry.outcome is Outcome.GAVE_UP:
        return "Gave up a lab"
    score = entry.score or 0.0
    if score >= 1:
        return "Solved a lab"
    return f"Handed in a lab ({percent(score) if score > 0 else 'no check passed'})"


def _purpose(purpose: Purpose | None) -> str:
    return {
        Purpose.PLACEMENT: " in the placement test",
        Purpose.REVIEW: " in review",
        Purpose.TEST_OUT: " in a test-out",
    }.get(purpose or Purpose.PRACTICE, "")


STANDING: dict[Standing, str] = {
    Standing.GRADED: "graded",
    Standing.ATTESTED: "attested",
    Standing.DECLARED: "stated",
}

AID = {
    "none": "without help",
    "documents": "with documents",
    "assistant": "with an assistant",
    "unknown": "aid not recorded",
}
