"""What no program of this kind can be faster than. Each file runs by itself, wherever its library is installed."""
