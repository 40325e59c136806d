def accuracy_by_segment(rows, key, minimum=10):
    """Count and accuracy of each segment, and the large enough segments with the lowest accuracy."""
    hits = {}
    for row in rows:
        label, segment = row.get("label"), row.get(key)
        if label is None:
            continue
        if segment is None:
            segment = "unknown"
        hits.setdefault(segment, []).append(row.get("predicted") == label)

    report = {
        segment: (len(found), sum(found) / len(found)) for segment, found in hits.items() if len(found) >= minimum
    }
    judged = {segment: accuracy for segment, (count, accuracy) in report.items() if count >= minimum}
    lowest = min(judged.values(), default=None)
    return report, [segment for segment, accuracy in judged.items() if accuracy == lowest]
