"""The program against floors that no program of its kind can pass, and against other graders.

Floors and graders each have an environment of their own.

`make bench` runs everything here and our own benches (`upslope bench`), and writes `docs/benchmarks.md`.
"""
