"""The program is killed while it grades: what was handed in is there after the next start, and is graded then."""

import http.client
import json
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest

LAB = "parse-prediction-log"  # needs the standard library only, so that grading begins at once


def start(data: Path, port: int) -> subprocess.Popen:
    options = ["serve", "--no-browser", "--port", str(port)]
    command = [sys.executable, "-m", "upslope", "--data-dir", str(data), *options]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(300):
        with suppress(OSError):
            call(port, "/health")
            return process
        time.sleep(0.1)
    process.kill()
    pytest.fail("the app did not start within 30 s")


def call(port: int, path: str, body: object = None) -> dict:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/api/v1{path}", data, {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=60) as reply:
        return json.load(reply)


def attempts(port: int) -> list[dict]:
    return call(port, f"/lab/{LAB}/attempt")["attempts"]


def wait_until(met, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")
def test_a_submission_survives_kill_9_while_it_is_graded(tmp_path: Path, free_port: int) -> None:
    server = start(tmp_path, free_port)
    try:
        entry = call(free_port, f"/lab/{LAB}")["entry"]
        code = "\n\n".join(f"def {name}(*args, **kwargs):\n    while True:\n        pass\n" for name in entry)

        def hand_in() -> None:
            with suppress(OSError, http.client.HTTPException):
                call(free_port, f"/lab/{LAB}/submit", {"code": code})

        handing_in = threading.Thread(target=hand_in)
        handing_in.start()
        wait_until(lambda: attempts(free_port), 30)
        (stored,) = attempts(free_port)
        assert stored["state"] == "stored"
        server.kill()
        server.wait()
        handing_in.join()
        server = start(tmp_path, free_port)
        # Our own fault, as when the machine is too busy to start a sandbox in time, is tried again half a minute later.
        wait_until(lambda: attempts(free_port)[0]["state"] not in ("stored", "our_fault"), 120)
        (graded,) = attempts(free_port)
        assert (graded["id"], graded["state"]) == (stored["id"], "graded")
        assert {check["state"] for check in graded["verdict"]["checks"]} & {"timed_out", "out_of_cpu"}
    finally:
        server.terminate()
        server.wait()
