"""Helpers lie beside the tests; pytest imports those by file, not by path."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
