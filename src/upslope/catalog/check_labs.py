"""Structural checks of labs: everything that can be told without running their code."""

import ast
import re
from collections.abc import Iterator

from upslope.catalog.reading import Loaded, line_of, problem_at
from upslope.model.lab import Check, Lab, LabEnvironment, LabFiles, Language
from upslope.model.pack import Problem
from upslope.model.skill import SkillStatus

MIN_WRONG = 6
MIN_BRIEF_WORDS, MAX_BRIEF_WORDS = 100, 450
_CASES = ("examples", "cases")


def lab_problems(loaded: Loaded) -> Iterator[Problem]:
    """All problems of the labs of a pack, file by file."""
    for lab in loaded.labs:
        files = loaded.lab_files[lab.id]
        trees, unparsed = _parsed(lab, files)
        yield from unparsed
        yield from _skills(loaded, lab)
        yield from _language(loaded, lab)
        yield from _files(loaded, lab, files)
        yield from _wrong_solutions(loaded, lab, files)
        yield from _checks(loaded, lab)
        yield from _functions(loaded, lab, trees)


def _in_toml(loaded: Loaded, lab: Lab, code: str, message: str, *where: str | int) -> Problem:
    return problem_at(loaded, f"lab:{lab.id}", code, message, *where)


def _in_file(lab: Lab, name: str, line: int, code: str, message: str) -> Problem:
    return Problem(f"{lab.path}/{name}", line, code, message)


def _in_list(loaded: Loaded, lab: Lab, code: str, message: str, heading: str, place: int) -> Problem:
    """In the entry at `place` of `[[heading]]`. `line_of` is not used: sub-tables look like such headings to it."""
    text = loaded.lab_files[lab.id].get("lab.toml") or ""
    pattern = rf"\s*\[\[\s*{heading}\s*\]\]"
    lines = [number for number, line in enumerate(text.splitlines(), 1) if re.match(pattern, line)]
    line = lines[place] if place < len(lines) else line_of(text, heading)
    return _in_file(lab, "lab.toml", line, code, message)


def _parsed(lab: Lab, files: LabFiles) -> tuple[dict[str, ast.Module], list[Problem]]:
    """The syntax trees of the Python files by name, and what doesn't parse."""
    trees: dict[str, ast.Module] = {}
    problems: list[Problem] = []
    for name, text in files.files:
        if not name.endswith(".py"):
            continue
        try:
            trees[name] = ast.parse(text)
        except SyntaxError as error:
            problems.append(_in_file(lab, name, error.lineno or 0, "syntax", f"is not valid Python: {error.msg}"))
        except (ValueError, RecursionError, MemoryError) as error:
            problems.append(_in_file(lab, name, 0, "syntax", f"can't be parsed as Python: {error}"))
    return trees, problems


def _skills(loaded: Loaded, lab: Lab) -> Iterator[Problem]:
    skills = loaded.known_skills
    if abs(sum(weight for _, weight in lab.skills) - 1) > 1e-6:
        yield _in_toml(loaded, lab, "weights", "the weights in skills must sum to 1", "skills")
    for skill_id, _ in lab.skills:
        if skill_id not in skills:
            yield _in_toml(loaded, lab, "unknown_skill", f"the skill {skill_id!r} does not exist", "skills", skill_id)
    home = skills.get(lab.home)
    if home is not None and home.status is not SkillStatus.READY:
        message = f"its home skill {lab.home!r} is not ready: without a lesson there is nothing to practise"
        yield _in_toml(loaded, lab, "home_not_ready", message, "skills", lab.home)


def _language(loaded: Loaded, lab: Lab) -> Iterator[Problem]:
    if lab.language is Language.PYTHON and not lab.entry:
        message = "a Python lab names in `entry` what a submission must define"
        yield _in_toml(loaded, lab, "entry", message, "language")
    if lab.language is not Language.PYTHON and lab.entry:
        yield _in_toml(loaded, lab, "entry", "an SQL lab has no entry: the submission is the query", "entry")
    if lab.language is Language.DUCKDB and lab.environment is not LabEnvironment.SCIENCE:
        yield _in_toml(loaded, lab, "environment", "DuckDB runs in the environment science", "environment")


def _files(loaded: Loaded, lab: Lab, files: LabFiles) -> Iterator[Problem]:
    suffix = lab.language.suffix
    for name in ("brief.md", f"starter{suffix}", f"reference{suffix}", "explanation.md", "cases.py"):
        if files.get(name) is None and not (loaded.root / lab.path / name).is_file():
            yield _in_toml(loaded, lab, "missing_file", f"its {name} is missing")
    brief = files.get("brief.md")
    if brief is not None:
        words = _words(brief)
        if not MIN_BRIEF_WORDS <= words <= MAX_BRIEF_WORDS:
            message = f"{words} words; a brief has {MIN_BRIEF_WORDS} to {MAX_BRIEF_WORDS}"
            yield _in_file(lab, "brief.md", 1, "brief_length", message)


def _words(text: str) -> int:
    """Words of prose; code blocks and formulas are not counted."""
    prose = re.sub(r"\$[^$]*\$", " ", re.sub(r"```.*?```", " ", text, flags=re.DOTALL))
    return len(re.findall(r"[A-Za-z][\w'’-]*", prose))


def _wrong_solutions(loaded: Loaded, lab: Lab, files: LabFiles) -> Iterator[Problem]:
    names = {check.name for check in lab.checks}
    listed: set[str] = set()
    for place, wrong in enumerate(lab.wrong):
        if files.get(wrong.file) is None and not (loaded.root / lab.path / wrong.file).is_file():
            yield _in_list(loaded, lab, "missing_file", f"its {wrong.file} is missing", "wrong", place)
        if wrong.file in listed:
            yield _in_list(loaded, lab, "duplicate_wrong", f"{wrong.file} is named twice", "wrong", place)
        listed.add(wrong.file)
        for name in wrong.fails:
            if name not in names:
                message = f"{wrong.file} is to fail {name!r}, which is no check"
                yield _in_list(loaded, lab, "unknown_check", message, "wrong", place)
    for name, _ in files.files:
        if name.startswith("wrong/") and name not in listed:
            yield _in_file(lab, name, 0, "unlisted_wrong", "no [[wrong]] entry of lab.toml names this file")
    if len(lab.wrong) < MIN_WRONG:
        message = f"{len(lab.wrong)} wrong solutions; at least {MIN_WRONG} are needed"
        yield _in_toml(loaded, lab, "few_wrong", message, "title")


def _checks(loaded: Loaded, lab: Lab) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, check in enumerate(lab.checks):
        if check.name in seen:
            yield _in_list(loaded, lab, "duplicate_check", f"two checks are called {check.name!r}", "checks", place)
        seen.add(check.name)


def _functions(loaded: Loaded, lab: Lab, trees: dict[str, ast.Module]) -> Iterator[Problem]:
    """Functions that something names and no file defines. A file with a syntax error is not judged here."""
    reference = trees.get("reference.py")
    for name in lab.entry if reference else ():
        if reference and name not in _defined(reference):
            message = f"{name!r} is an entry, but this file does not define it"
            yield _in_file(lab, "reference.py", 1, "missing_function", message)
    for place, check in enumerate(lab.checks):
        if check.code and not _has_check_code(loaded, lab, check, trees):
            message = f"the check {check.name!r} needs a function {check.code!r} in checks.py"
            yield _in_list(loaded, lab, "missing_function", message, "checks", place)
    for file, names in (("cases.py", _CASES), ("harness.py", ("run",))):
        for name in names if file in trees else ():
            if name not in _defined(trees[file]):
                yield _in_file(lab, file, 1, "missing_function", f"this file must define {name!r}")


def _has_check_code(loaded: Loaded, lab: Lab, check: Check, trees: dict[str, ast.Module]) -> bool:
    if "checks.py" in trees:
        return check.code in _defined(trees["checks.py"])
    return (loaded.root / lab.path / "checks.py").is_file()  # there, but not readable: that is told elsewhere


def _defined(tree: ast.Module) -> set[str]:
    """The names that a module's top level binds."""
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names |= {alias.asname or alias.name for alias in node.names}
    return names
