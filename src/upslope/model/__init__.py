"""The vocabulary: frozen values that every room speaks in. Nothing here does anything to the world."""
