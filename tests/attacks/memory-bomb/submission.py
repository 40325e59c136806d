def score(values):
    kept = []
    for _ in range(64):
        kept.append(b"x" * (64 * 1024 * 1024))
    print("BREACH: 4 GB were taken")
    return float(len(kept))
