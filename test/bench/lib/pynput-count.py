"""The usual recorder in python3-pynput, reduced to counting: what a listener costs at the least."""
import os
import signal
import threading

from pynput import keyboard, mouse

count = 0
done = threading.Event()


def counted(*_):
    global count
    count += 1


signal.signal(signal.SIGTERM, lambda *_: done.set())
with mouse.Listener(on_move=counted, on_click=counted, on_scroll=counted) as m:
    with keyboard.Listener(on_press=counted, on_release=counted) as k:
        m.wait()
        k.wait()
        print("ready", flush=True)
        done.wait()
        print(count, flush=True)
        # Leaving the blocks would wait for listeners that wake up only with the next event.
        os._exit(0)
