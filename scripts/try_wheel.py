"""Build the sdist, the wheel from it, install that in a fresh environment, and use it outside the checkout, offline.

Offline means in a network namespace of its own, where the system lets us make one (Linux as root); elsewhere it says
that the network stayed on. Exits 1 with a message if anything fails.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PORT = 8499
BASE = f"http://127.0.0.1:{PORT}"


def main() -> None:
    if len(sys.argv) == 3 and sys.argv[1] == "--use":
        use(Path(sys.argv[2]))
        return
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        wheel = build(work / "dist")
        python = install(wheel, work / "env")
        command = [str(python), str(copy_of_self(work)), "--use", str(python.parent)]
        cut = ["unshare", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]
        can_cut = (
            shutil.which("unshare") and subprocess.run([*cut, "true"], check=False, capture_output=True).returncode == 0
        )
        print("network: off" if can_cut else "network: STAYS ON, this system doesn't let us cut it", flush=True)
        subprocess.run([*(cut if can_cut else []), *command], check=True, cwd=work)


def build(target: Path) -> Path:
    """sdist, then the wheel from the sdist."""
    subprocess.run(
        [sys.executable, "-m", "build", "--outdir", str(target), str(ROOT)], check=True, stdout=subprocess.DEVNULL
    )
    (wheel,) = target.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "upslope/web/static/bundle/app.js",
        "upslope/web/static/bundle/THIRD_PARTY.txt",
        "upslope/content/map.toml",
    ):
        assert needed in names, f"{needed} is missing from the wheel"
    return wheel


def install(wheel: Path, target: Path) -> Path:
    venv.create(target, with_pip=True)
    python = target / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    constraints = ["--constraint", str(ROOT / "constraints.txt")]
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", *constraints, str(wheel)], check=True)
    return python


def copy_of_self(work: Path) -> Path:
    return Path(shutil.copy(__file__, work / "use_wheel.py"))


def use(scripts: Path) -> None:
    """Serve a page, a lesson and a question, and answer it."""
    data = Path.cwd() / "data"
    command = [str(scripts / "upslope"), "--data-dir", str(data), "serve", "--no-browser", "--port", str(PORT)]
    server = subprocess.Popen(command)
    try:
        wait()
        form = {"target": "ml-engineer/entry", "hours": "6", "zone": "UTC"}
        page = post("/start", form)
        assert "Placing yourself" in page, page[:500]
        question = re.search(r'action="(/asked/[^"]+)"', page)
        assert question, "no question on the placement page"
        assert "What this changed" in post(question.group(1), {"outcome": "not_learned"})
        assert "learning rate" in get("/skill/gradient-descent/lesson")
        doctor = subprocess.run([*command[:3], "doctor", "--json"], capture_output=True, text=True, check=False)
        assert json.loads(doctor.stdout), doctor.stderr
    finally:
        server.terminate()
        server.wait(10)
    print("the wheel serves a page, a lesson and a question outside the checkout")


def wait() -> None:
    for _ in range(100):
        try:
            get("/api/v1/health")
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the app did not start within 20 s")


def get(path: str) -> str:
    with urllib.request.urlopen(BASE + path, timeout=20) as reply:
        return reply.read().decode()


def post(path: str, form: dict[str, str]) -> str:
    request = urllib.request.Request(BASE + path, urllib.parse.urlencode(form).encode(), {"Origin": BASE})
    with urllib.request.urlopen(request, timeout=20) as reply:
        return reply.read().decode()


if __name__ == "__main__":
    main()
