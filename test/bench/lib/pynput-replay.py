"""The usual replay in python3-pynput: sleep as long as the recording paused, then do the next thing.

`pynput-replay.py EVENTS` prints "ready", waits for a line, and prints how late each event was, µs, as one
JSON line.
"""
import json
import sys
import time

from pynput import keyboard, mouse

KEYSYMS = {int(code): ord(letter) for code, letter in json.loads(sys.argv[2]).items()}
BUTTONS = {1: mouse.Button.left, 2: mouse.Button.middle, 3: mouse.Button.right}

events = json.load(open(sys.argv[1]))
pointer = mouse.Controller()
keys = keyboard.Controller()
print("ready", flush=True)
sys.stdin.readline()
late = []
last = 0
start = time.monotonic_ns()
for event in events:
    time.sleep((event["atUs"] - last) / 1e6)
    last = event["atUs"]
    late.append((time.monotonic_ns() - start) / 1000 - last)
    if event["type"] == "move":
        pointer.position = (event["x"], event["y"])
    elif event["type"] == "key":
        key = keyboard.KeyCode.from_vk(KEYSYMS[event["detail"]])
        (keys.press if event["down"] else keys.release)(key)
    elif event["detail"] == 5:
        if event["down"]:
            pointer.scroll(0, -1)
    else:
        button = BUTTONS[event["detail"]]
        (pointer.press if event["down"] else pointer.release)(button)
print(json.dumps(late), flush=True)
