from upslope.questions import Rng
from upslope.questions.labs import case


def _line(rng: Rng, **texts: str | None) -> str:
    """A good line, with some fields replaced; None leaves a field out."""
    fields = {
        "user": str(rng.integer(1, 99999)),
        "score": f"{rng.uniform(0.05, 0.95):.3f}",
        "cached": "true",
        "latency_ms": f"{rng.uniform(1, 90):.1f}",
    }
    parts = [f"{key}={text}" for key, text in {**fields, **texts}.items() if text is not None]
    return rng.choice([";", "; "]).join(rng.shuffle(parts))


def _among_good(rng: Rng, lines: list[str]) -> list[str]:
    """The lines in random order, with good ones between them."""
    return rng.shuffle([*lines, *(_line(rng) for _ in range(2))])


def examples():
    return [
        case("typed-records", ["user=7; score=0.25; cached=true; latency_ms=12"]),
        case("cached-flag", ["user=7;score=0.25;cached=False", "user=8;score=0.5;cached=yes"]),
        case("score-range", ["user=7;score=1;cached=true", "user=8;score=1.7;cached=true"]),
        case("optional-latency", ["user=7;score=0.5;cached=true;latency_ms=0"]),
        case("problem-list", ["# March", "", "user=7; score=high; cached=maybe", "score=0.5; cached=true"]),
        case("stray-text", [" user = 7 ; shard=b ; score=0.5;cached=true ; "]),
    ]


def cases(rng: Rng):
    out = []
    for _ in range(3):
        whole = [_line(rng, score=rng.choice(["0", "1"]), latency_ms=str(rng.integer(1, 50)))]
        out.append(case("typed-records", _among_good(rng, whole)))
    out.append(case("typed-records", []))

    for _ in range(2):
        longest = [str(2**53 + 1 + 2 * rng.integer(0, 10**9)), "9" * 20 + str(rng.integer(1, 8))]
        fraction = [_line(rng, user=f"{rng.integer(1, 99)}.5")]
        out.append(case("long-user-numbers", _among_good(rng, [_line(rng, user=n) for n in longest] + fraction)))
    out.append(case("long-user-numbers", [_line(rng, user=rng.choice(["abc", "", "1e5"]))]))

    for texts in (["true", "false"], ["TRUE", "FALSE"], ["True", "False"], ["yes", "1", "0", "", "none"]):
        out.append(case("cached-flag", _among_good(rng, [_line(rng, cached=text) for text in texts])))

    below, above = f"-{rng.uniform(0.001, 0.9):.3f}", f"{rng.uniform(1.001, 1.9):.3f}"
    for texts in (["0", "1", "0.0", "1.0"], [below, above], ["nan", "NaN"], ["inf", "-inf", "high", ""]):
        out.append(case("score-range", _among_good(rng, [_line(rng, score=text) for text in texts])))

    for texts in ([None, "", None], ["0", "0.0", "0.5"], [f"-{rng.uniform(0.1, 9):.2f}", "-1"], ["nan", "inf", "fast"]):
        out.append(case("optional-latency", _among_good(rng, [_line(rng, latency_ms=text) for text in texts])))

    for _ in range(3):
        several = _line(rng, score="high", cached="maybe")
        others = [
            _line(rng, user=None, latency_ms="-3"),
            _line(rng, cached=None, latency_ms="slow"),
            _line(rng, score=None, user=""),
            _line(rng, user=None, score=None, cached=None),
            "out of disk space",
        ]
        skipped = [rng.choice(["", "   "]), rng.choice(["# checked by hand", "   # user=5; score=7"])]
        lines = rng.shuffle([several, *rng.sample(others, 2), *skipped])
        out.append(case("problem-list", ["#", *lines, _line(rng)]))

    user, other = rng.integer(1, 99), rng.integer(100, 999)
    out.append(case("stray-text", [f"  user =  {user} ;score= 0.5 ;  cached = true  ;latency_ms= 3  ;; "]))
    out.append(case("stray-text", [f"user={user}={other};score=0.5;cached=true", "user=3;score==0.5  ;cached=true"]))
    out.append(case("stray-text", [f"user={user};cached;score=0.5", f"latency_ms;user={user};score=0.5;cached=true"]))
    out.append(case("stray-text", [f"user={user};score=0.5;cached=true;user={other};note=a=b;model=v#2"]))
    return out
