"""The usual recorder in python3-pynput, reduced to counting: what a listener costs at the least.

`pynput-count.py keep` also keeps when each move arrived, in µs of the monotonic clock.
"""
import json
import os
import signal
import sys
import threading
import time

from pynput import keyboard, mouse

count = 0
arrived = []
done = threading.Event()


def counted(*_):
    global count
    count += 1


def kept(*_):
    counted()
    arrived.append(time.monotonic_ns() // 1000)


on_move = kept if "keep" in sys.argv else counted
signal.signal(signal.SIGTERM, lambda *_: done.set())
with mouse.Listener(on_move=on_move, on_click=counted, on_scroll=counted) as m:
    with keyboard.Listener(on_press=counted, on_release=counted) as k:
        m.wait()
        k.wait()
        print("ready", flush=True)
        done.wait()
        print(json.dumps({"count": count, "arrivedAtUs": arrived}), flush=True)
        # Leaving the blocks would wait for listeners that wake up only with the next event.
        os._exit(0)
