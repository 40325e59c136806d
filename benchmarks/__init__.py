"""The program against floors that no program of its kind can pass, each in an environment of its own.

`make bench` runs everything here and our own benches (`upslope bench`), and writes `docs/benchmarks.md`.
"""
