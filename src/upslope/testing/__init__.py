"""Fakes that behave like the real parts, and the conformance suites that every implementation of a port passes."""
