"""For all tests: property tests have no time limit per example, since workers share busy cores."""

from hypothesis import settings

settings.register_profile("shared_cores", deadline=None)
settings.load_profile("shared_cores")
