import { describe, expect, it } from 'vitest';
import {
  fixtureBytes,
  importedBytes,
  told,
  toldLosses,
} from '../../../../../support/foreign-files';

function read(name: string) {
  const made = importedBytes(fixtureBytes(name), null, name);
  return { steps: told(made.document.steps), losses: toldLosses(made) };
}

describe('files of scripting tools', () => {
  it('atbswp: calls of PyAutoGUI', () => {
    const { steps, losses } = read('atbswp.py');
    expect(steps).toEqual([
      'comment text:Created by atbswp v0.3.1 (https://git.sr.ht/~rmpr/atbswp)',
      'comment text:on 30 Jul 2021',
      'wait ms:500',
      'move to:{x:500,y:400}',
      'click button:left,at:{x:500,y:400},holdMs:80',
      'chord keys:[ShiftLeft,KeyA],holdMs:100',
      'comment text:The menu key is not handled yet',
      'repeat over:{kind:times,times:3}',
      '  key key:Tab',
      '  wait ms:250',
      '  chord keys:[ControlLeft,ShiftLeft,KeyO]',
      "text text:it's fine\\n,intervalMs:50",
      'double_click button:left,at:{x:10,y:20}',
    ]);
    expect(losses).toEqual([
      'file: PyAutoGUI’s pause of 0.1 s after every call is not carried over.',
      'file: Keys that the file names by what they type were taken from the US layout; check them on another one.',
      'line 17: How far to scroll is not told in notches of the wheel; it was left out.',
      'line 24: “def” and what is in it are Python that is not carried over.',
      'line 26: “os.system” is Python that is not carried over; a macro runs no code.',
    ]);
  });

  it('AutoHotkey, version 1', () => {
    const { steps, losses } = read('recorded-v1.ahk');
    expect(steps).toEqual([
      'comment text:press F3 to play',
      'repeat over:{kind:times,times:2}',
      '  click button:left,at:{x:500,y:300}',
      '  comment text:settle',
      '  wait ms:250',
      '  text text:Hello, world!,intervalMs:30',
      '  key key:Enter,times:2',
      '  chord keys:[ControlLeft,KeyC]',
      'repeat over:{kind:times,times:3}',
      '  click button:right,at:{x:10,y:20}',
      'key key:ShiftLeft,action:down',
      'key key:KeyA',
      'key key:KeyB',
      'key key:ShiftLeft,action:up',
      'chord keys:[ShiftLeft,Tab]',
      'key key:KeyA',
      'move to:{x:50,y:-5,from:pointer}',
      'drag button:left,at:{x:100,y:200},to:{x:300,y:200}',
      'wait_for condition:{type:window,window:{title:Untitled*,class:Notepad}}',
      'wait_for condition:{type:window,window:{title:Untitled*}},timeoutMs:5000,otherwise:go_on',
      'wait_for condition:{type:key,key:KeyA,is:down},timeoutMs:3000,otherwise:go_on',
      'wheel down:3',
    ]);
    expect(losses).toEqual([
      'line 5: The hotkey “F3” is a trigger in Deskreel, not a step; what it does was taken.',
      'file: The pauses that AutoHotkey makes after each key, click or move are carried over for text only.',
      'file: Keys that the file names by what they type were taken from the US layout; check them on another one.',
      'file: The pointer is where it is to go at once, whatever speed the script gives it.',
      'line 18: A macro cannot bring a window to the front; it waits until it is there.',
      'line 20: “if” and what belongs to it are not carried over.',
      'line 24: What to type the script works out; it was left out.',
      'line 25: “Run” was left out: a macro starts no program and runs no code.',
      'line 29: An abbreviation is a trigger in Deskreel, not a step; it was left out.',
      'line 30: What the hotkey “a” does is not carried over.',
    ]);
  });

  it('AutoHotkey, version 2', () => {
    const { steps, losses } = read('recorded-v2.ahk');
    expect(steps).toEqual([
      'comment text:A note',
      'comment text:over lines',
      'click button:left,at:{x:200,y:100}',
      'wait ms:120',
      'text text:50% {off}',
      'chord keys:[ControlLeft,KeyC]',
      'text text:é',
      'chord keys:[MetaLeft,KeyR]',
      'click button:right,holdMs:0',
      'repeat over:{kind:times,times:2}',
      '  key key:ArrowDown,times:3',
    ]);
    expect(losses).toEqual([
      'line 7: The hotkey “F5” is a trigger in Deskreel, not a step; what it does was taken.',
      'file: Keys that the file names by what they type were taken from the US layout; check them on another one.',
      'line 17: “MsgBox” was left out: it is not carried over.',
      'line 19: “Helper” was left out: it is not carried over.',
    ]);
  });

  it('xdotool in a shell script', () => {
    const { steps, losses } = read('keys.sh');
    expect(steps).toEqual([
      'comment text:open a terminal',
      'chord keys:[ControlLeft,AltLeft,KeyT]',
      'wait ms:500',
      'text text:echo ”hi”,intervalMs:40',
      'key key:Enter,holdMs:10',
      'wait ms:10',
      'click button:left,at:{x:600,y:100}',
      'move to:{x:-20,y:30,from:pointer}',
      'repeat over:{kind:times,times:3},pauseMs:100',
      '  click button:left',
      'chord keys:[ShiftLeft,KeyA]',
      'repeat over:{kind:times,times:4}',
      '  wheel down:1',
      '  wait ms:1500',
      'repeat over:{kind:until,condition:{type:expression,expression:false},most:10000000}',
      '  click button:left,holdMs:2000',
      'wait_for condition:{type:window,window:{title:*Firefox*}}',
      'key key:F5',
      'text text:$1',
    ]);
    expect(losses).toEqual([
      'file: Keys that the file names by what they type were taken from the US layout; check them on another one.',
      'line 15: This loop has no end: it goes on until the macro is stopped.',
      'line 18: A macro cannot bring a window to the front (windowactivate); it waits until it is there.',
      'line 18: This can never run: the loop before it has no end.',
      'line 19: The shell puts something into this text; it was typed as it stands.',
      'line 20: The command “notify-send” is not run; it was left out.',
      'line 21: “if” and what is in it are not carried over.',
    ]);
  });

  it('xdotool’s own script', () => {
    const { steps, losses } = read('own.xdo');
    expect(steps).toEqual([
      "comment text:a script of xdotool's own",
      'chord keys:[MetaLeft,Digit0]',
      'wait ms:5000',
      'text text:example.com',
      'key key:Enter',
      'click button:left,at:{x:58,y:992}',
    ]);
    expect(losses).toEqual([
      'file: Keys that the file names by what they type were taken from the US layout; check them on another one.',
      'line 9: xdotool’s “windowsize” is not carried over.',
    ]);
  });

  it('xte: commands', () => {
    const { steps, losses } = read('commands.xte');
    expect(steps).toEqual([
      'chord keys:[ControlLeft,KeyC]',
      'wait ms:300',
      'text text:Hello there',
      'click button:left,at:{x:100,y:200}',
      'click button:right,at:{x:-10,y:5,from:pointer},holdMs:100',
      'wheel down:-1',
    ]);
    expect(losses).toEqual([
      'file: Keys that the file names by what they type were taken from the US layout; check them on another one.',
      'line 13: xte’s “mousejiggle” is not carried over.',
    ]);
  });

  it('xte in a shell script', () => {
    const { steps, losses } = read('calls-xte.sh');
    expect(steps).toEqual([
      'chord keys:[MetaLeft,Tab]',
      'wait ms:30000',
      'move to:{x:1,y:2}',
      'key key:Enter',
    ]);
    expect(losses).toEqual([]);
  });
});
