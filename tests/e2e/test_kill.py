"""The program is killed at random moments while answers come in: what it acknowledged is there, once."""

import http.client
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from pathlib import Path

import pytest

ANSWERS, KILLS = 200, 6


class Client:
    """JSON over HTTP to one running program."""

    def __init__(self, data: Path, port: int) -> None:
        self.base = f"http://127.0.0.1:{port}/api/v1"
        options = ["serve", "--no-browser", "--port", str(port)]
        command = [sys.executable, "-m", "upslope", "--data-dir", str(data), *options]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(150):
            try:
                self.call("GET", "/health")
                return
            except OSError:
                time.sleep(0.1)
        pytest.fail("the app did not start within 15 s")

    def call(self, method: str, path: str, body: object = None) -> dict:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=10) as reply:
            return json.load(reply)

    def kill(self) -> None:
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def answered(self) -> list[str]:
        """The asked ids of all answers in the log."""
        first = self.call("GET", "/evidence")
        pages = [first, *(self.call("GET", f"/evidence?page={n}") for n in range(2, first["pages"] + 1))]
        return [entry["asked_id"] for page in pages for entry in page["entries"] if entry["asked_id"]]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")
def test_every_acknowledged_answer_survives_kill_9_and_none_is_doubled(tmp_path: Path, free_port: int) -> None:
    rng = random.Random(11)
    client = Client(tmp_path, free_port)
    acknowledged: list[str] = []
    kill_at = sorted(rng.sample(range(10, ANSWERS - 10), KILLS))
    try:
        while len(acknowledged) < ANSWERS:
            question = client.call("POST", "/skill/sql-select/ask", {})
            if kill_at and len(acknowledged) >= kill_at[0]:
                kill_at.pop(0)
                client = answer_while_killing(client, question["id"], rng, tmp_path, free_port, acknowledged)
                continue
            client.call("POST", f"/asked/{question['id']}/answer", {"outcome": "not_learned"})
            acknowledged.append(question["id"])
        counted = Counter(client.answered())
        assert set(acknowledged) <= counted.keys()
        assert max(counted.values()) == 1
    finally:
        client.kill()


def answer_while_killing(
    client: Client, asked: str, rng: random.Random, data: Path, port: int, acknowledged: list[str]
) -> Client:
    """Send an answer and kill the program within the next milliseconds; then start it again, and send it again.

    Whether the first one counted or not, after the second it is in the log exactly once.
    """
    killer = threading.Timer(rng.uniform(0, 0.015), os.kill, [client.process.pid, signal.SIGKILL])
    killer.start()
    try:
        client.call("POST", f"/asked/{asked}/answer", {"outcome": "not_learned"})
        acknowledged.append(asked)
    except (OSError, http.client.HTTPException):
        pass
    killer.join()
    client.process.wait()
    again = Client(data, port)
    if asked not in acknowledged:
        try:
            again.call("POST", f"/asked/{asked}/answer", {"outcome": "not_learned"})
        except urllib.error.HTTPError as error:
            if error.code != 409:  # answered before the kill: refused, not doubled
                raise
        acknowledged.append(asked)
    return again
