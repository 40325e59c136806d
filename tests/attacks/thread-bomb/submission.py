import asyncio
import threading
import time


def score(values):
    started = 0
    for _ in range(500):
        try:
            threading.Thread(target=time.sleep, args=(5,), daemon=True).start()
            started += 1
        except RuntimeError:
            break
    try:
        asyncio.run(asyncio.wait_for(asyncio.to_thread(time.sleep, 0.01), 0.1))
        started += 1
    except BaseException:
        pass
    if started:
        print("BREACH:", started, "threads")
    return 0.0
