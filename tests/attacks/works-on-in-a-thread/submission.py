import _thread
import threading
import time


def later():
    while True:
        time.sleep(0.01)


def score(values):
    for start in (
        lambda: threading.Thread(target=later, daemon=True).start(),
        lambda: _thread.start_new_thread(later, ()),
    ):
        try:
            start()
        except RuntimeError:
            continue
    return 0.0
