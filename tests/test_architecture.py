"""The rooms import only what the table in docs/architecture.md lets them."""

import ast
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "src" / "upslope" / "content"


def test_every_import_contract_holds() -> None:
    # In a process of its own: in ours it would silence every logger, and tests of what is logged would fail after it.
    asked = [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_document_names_every_room() -> None:
    table = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {path.name for path in (ROOT / "src" / "upslope").iterdir() if path.is_dir() and path.name[0] not in "._"}
    named = set(re.findall(r"^\| `(\w+)/` \|", table, re.MULTILINE))
    assert named == rooms


def imports_of(path: Path) -> set[str]:
    """The top-level modules that a file imports; of upslope, two levels."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or ".")
    return {name if name.startswith("upslope") else name.partition(".")[0] for name in names}


def test_content_imports_only_the_standard_library_numpy_and_the_authors_api() -> None:
    allowed = set(sys.stdlib_module_names) | {"numpy", "upslope.questions"}
    foreign = {path.name: imports_of(path) - allowed for path in CONTENT.glob("skills/**/*.py")}
    assert {name: found for name, found in foreign.items() if found} == {}


def test_labs_import_only_what_their_environment_has_and_the_authors_api() -> None:
    allowed = set(sys.stdlib_module_names) | {"upslope.questions", "upslope.questions.labs"}
    science = {"numpy", "scipy", "pandas", "sklearn", "matplotlib"}
    for toml in CONTENT.glob("labs/*/lab.toml"):
        plain = 'environment = "base"' in toml.read_text(encoding="utf-8")
        known = allowed if plain else allowed | science
        foreign = {path.name: imports_of(path) - known for path in toml.parent.rglob("*.py")}
        assert {name: found for name, found in foreign.items() if found} == {}, toml.parent.name
