"""Serving, as a real process."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="stops the server by a signal")


@contextmanager
def started(*arguments):
    """A running `upslope`, and the address that it printed."""
    command = [sys.executable, "-m", "upslope", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        line = process.stdout.readline() if process.stdout else ""
        found = re.search(r"http://\S+", line)
        assert found, (line, process.stderr.read() if process.stderr and process.poll() is not None else "")
        yield process, found.group()
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def test_a_bare_upslope_serves_until_ctrl_c(data_dir):
    with started("--data-dir", str(data_dir), "--no-browser", "--port", "0") as (process, url):
        with urllib.request.urlopen(url + "start", timeout=20) as page:
            assert page.status == 200
        command = [sys.executable, "-m", "upslope", "--data-dir", str(data_dir), "doctor", "--json"]
        told = json.loads(subprocess.run(command, capture_output=True, text=True, check=False, timeout=60).stdout)
        assert told["running"] == url
        second = [sys.executable, "-m", "upslope", "--data-dir", str(data_dir), "serve", "--no-browser"]
        again = subprocess.run(second, capture_output=True, text=True, check=True, timeout=60)
        assert url in again.stdout
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Traceback" not in errors


def test_a_taken_port_is_bad_usage(data_dir):
    with started("--data-dir", str(data_dir), "serve", "--no-browser", "--port", "0") as (_, url):
        port = url.rstrip("/").rpartition(":")[2]
        other = [sys.executable, "-m", "upslope", "--data-dir", str(data_dir) + "-2", "--no-browser", "--port", port]
        done = subprocess.run(other, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert "Choose another" in done.stderr


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_the_demo_is_deleted_at_the_end(tmp_path, monkeypatch, ending):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with started("demo", "--no-browser", "--port", "0") as (process, url):
        with urllib.request.urlopen(url + "evidence", timeout=20) as page:
            assert page.status == 200
        assert list(tmp_path.glob("upslope-demo-*/data/upslope.db"))
        process.send_signal(ending)
        process.communicate(timeout=30)
    assert process.returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_in_a_question_keeps_what_was_answered(data_dir):
    """In a terminal: Ctrl+C is a sign of the keyboard there."""
    import pty

    inside, outside = pty.openpty()
    command = [sys.executable, "-m", "upslope", "--data-dir", str(data_dir), "practice", "vectors"]
    process = subprocess.Popen(command, stdin=outside, stdout=outside, stderr=outside, start_new_session=True)
    os.close(outside)
    shown = _until(inside, "to stop")
    process.send_signal(signal.SIGINT)
    shown += _until(inside, "kept")
    assert process.wait(timeout=30) == 0
    assert "Traceback" not in shown
    os.close(inside)


def _until(terminal: int, text: str, seconds: float = 30.0) -> str:
    shown, end = "", time.monotonic() + seconds
    while text not in shown and time.monotonic() < end:
        shown += os.read(terminal, 4096).decode(errors="replace")
    assert text in shown
    time.sleep(0.3)  # until it waits for the keyboard
    return shown
