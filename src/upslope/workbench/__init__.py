"""Tools for authors and operators: checking packs, benchmarks."""
