"""The front end is bundled from pinned packages, and only when something changed."""

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FRONTEND, BUNDLE = ROOT / "frontend", ROOT / "src" / "upslope" / "web" / "static" / "bundle"


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(ROOT))
    import hatch_build

    return hatch_build


def test_the_lock_file_names_no_download_address() -> None:
    assert "resolved" not in (FRONTEND / "package-lock.json").read_text(encoding="utf-8")
    settings = (FRONTEND / ".npmrc").read_text(encoding="utf-8").split()
    assert {"omit-lockfile-registry-resolved=true", "ignore-scripts=true"} <= set(settings)


def test_every_package_is_pinned_exactly() -> None:
    packages = json.loads((FRONTEND / "package.json").read_text(encoding="utf-8"))
    versions = {**packages["dependencies"], **packages["devDependencies"]}
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions.values()), versions


def test_the_installed_bundle_is_made_from_these_sources(hook) -> None:
    assert (BUNDLE / "BUILD.txt").read_text().strip() == hook.sources_digest(FRONTEND)


def test_a_bundle_that_matches_its_sources_is_left_alone(hook, tmp_path: Path) -> None:
    (tmp_path / "BUILD.txt").write_text(hook.sources_digest(FRONTEND) + "\n")
    hook.build_bundle(FRONTEND, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["BUILD.txt"]


def test_the_notices_of_bundled_packages_ship_with_them() -> None:
    notices = (BUNDLE / "THIRD_PARTY.txt").read_text(encoding="utf-8")
    packages = json.loads((FRONTEND / "package.json").read_text(encoding="utf-8"))
    assert all(f"\n{name}\n" in notices for name in packages["dependencies"])


def test_constraints_pin_everything_that_is_depended_on() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    wanted = [*project["dependencies"], *(name for group in extras for name in group)]
    names = {re.split(r"[<>=!\[;]", entry)[0].strip().lower().replace("_", "-") for entry in wanted}
    pinned = {
        line.partition("==")[0].lower().replace("_", "-")
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    }
    assert names - pinned == set()
