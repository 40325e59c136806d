"""The real program in a process of its own, and the system's Chromium driven against it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class Running:
    """A served app and its data folder."""

    url: str
    data: Path


@pytest.fixture
def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(url: str) -> None:
    for _ in range(150):
        try:
            urllib.request.urlopen(url + "/api/v1/health", timeout=2).close()
            return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the app did not start within 30 s")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        message = "NO BROWSER: Chromium is not installed, so nothing was tried in a browser. Try: apt install chromium"
        if os.environ.get("UPSLOPE_REQUIRE_BROWSER"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def running(tmp_path: Path, free_port: int) -> Iterator[Running]:
    """`upslope serve` on an empty data folder."""
    options = ["serve", "--no-browser", "--port", str(free_port)]
    command = [sys.executable, "-m", "upslope", "--data-dir", str(tmp_path), *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        url = f"http://127.0.0.1:{free_port}"
        try:
            _wait_for(url)
            yield Running(url, tmp_path)
        finally:
            server.terminate()
