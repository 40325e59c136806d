"""The loop, one file per arrow: ask, record, estimate, gap, plan, today, place, show.

Functions here take the `Engine` (the ports it was built with) and a learner id. They read through ports, let the pure
rooms decide, and write through ports. Nothing else in the program calls a port.
"""

from upslope.engine.parts import Engine

__all__ = ["Engine"]
