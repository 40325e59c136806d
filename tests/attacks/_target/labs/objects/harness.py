def run(solution, steps, together):
    counters = [solution.Counter(), solution.Counter()]
    totals = []
    for place, number in enumerate(steps):
        counter = counters[place % 2 if together else 0]
        counter.add(number)
        totals.append(counter.total())
    return totals
