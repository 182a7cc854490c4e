import { describe, expect, it } from 'vitest';
import {
  fixtureBytes,
  importedBytes,
  importedText,
  told,
  toldLosses,
} from '../../../../../support/foreign-files';

function read(name: string) {
  const made = importedBytes(fixtureBytes(name), null, name);
  return { steps: told(made.document.steps), losses: toldLosses(made) };
}

const US_LAYOUT =
  'file: Keys that the file names by what they type were taken from the US layout; check them on another one.';

describe('AutoHotkey scripts as recorders write them', () => {
  it('version 1: times over a speed, windows in a variable', () => {
    const { steps, losses } = read('recorder-v1.ahk');
    expect(steps).toEqual([
      'repeat over:{kind:times,times:1}',
      '  wait_for condition:{type:window,window:{title:*[draft] notes*,class:EditorFrame},is:open},timeoutMs:0',
      '  wait_for condition:{type:window,window:{title:*[draft] notes*,class:EditorFrame}}',
      '  wait ms:343',
      '  key key:ControlLeft,action:down',
      '  key key:KeyC',
      '  key key:KeyV',
      '  key key:ControlLeft,action:up',
      '  wait ms:523',
      '  click button:left,at:{x:1650,y:1020}',
      '  wait_for condition:{type:window,window:{title:*Colours*,class:DialogFrame},is:open},timeoutMs:0',
      '  wait_for condition:{type:window,window:{title:*Colours*,class:DialogFrame}}',
      '  click button:right,at:{x:320,y:135}',
      '  wait ms:500',
    ]);
    expect(losses).toEqual([
      'line 12: A macro cannot bring a window to the front; it waits until it is there.',
      US_LAYOUT,
      'line 24: A macro cannot bring a window to the front; it waits until it is there.',
    ]);
  });

  it('version 2, in UTF-16: of each click only the place that counts', () => {
    const { steps, losses } = read('recorder-v2.ahk');
    expect(steps).toEqual([
      'repeat over:{kind:times,times:1}',
      '  wait_for condition:{type:window,window:{title:*Größe ; Maß*,class:Editor},is:open},timeoutMs:0',
      '  wait_for condition:{type:window,window:{title:*Größe ; Maß*,class:Editor}}',
      '  click button:left,action:down,at:{x:112,y:40,from:window}',
      '  click button:left,action:up,at:{x:160,y:40,from:window}',
      '  wait ms:340',
      '  text text:über,intervalMs:30',
      '  key key:Comma',
      '  key key:Enter',
      '  click button:right,at:{x:112,y:100,from:window}',
    ]);
    expect(losses).toEqual([
      'line 19: A macro cannot bring a window to the front; it waits until it is there.',
      'file: Places count from the inside of the window in front, as the script does not say the screen.',
      'file: The pauses that AutoHotkey makes after each key, click or move are carried over for text only.',
      'line 47: What the hotkey “F1” does is not carried over.',
    ]);
  });

  it('Pulover’s Macro Creator: texts over several lines, rows that are off, its own notation', () => {
    const { steps, losses } = read('pulover-v1.ahk');
    expect(steps).toEqual([
      "comment text:This script was created using Pulover's Macro Creator",
      'comment text:www.macrocreator.com',
      'wait_for condition:{type:window,window:{title:*Notes – café*,class:Frame}}',
      'wait ms:333',
      'text text:First, a line; then\\n\\nanother {one}',
      'click button:left,at:{x:693,y:293,from:window},holdMs:10',
      'wait ms:10',
      'comment text:three times',
      'move to:{x:96,y:1004,from:window}',
      'repeat over:{kind:times,times:3}',
      '  click button:left',
      'text text:{fhv13}',
      'comment text:SendRaw, a row that is switched off',
      'comment text:Go',
    ]);
    expect(losses).toEqual([
      'file: The file is not in UTF-8; texts that are not plain English may be wrong.',
      'line 18: The hotkey “F3” is a trigger in Deskreel, not a step; what it does was taken.',
      'line 20: A macro cannot bring a window to the front; it waits until it is there.',
      'file: Places count from the inside of the window in front, as the script does not say the screen.',
      'line 37: “ControlSend” was left out: it is not carried over.',
      'line 38: “PixelSearch” was left out: it is not carried over.',
      'line 39: “If” and what belongs to it are not carried over.',
    ]);
  });
});

describe('variables of an AutoHotkey script', () => {
  function steps(...lines: readonly string[]) {
    return told(importedText(lines.join('\n'), 'autohotkey').document.steps);
  }

  it('are put in where they hold what stands there', () => {
    expect(steps('name = Ada', 'Send, Dear %name%`, hello')).toEqual(['text text:Dear Ada, hello']);
    expect(steps('#Requires AutoHotkey v2.0', 'ms := 40', 'Sleep(ms)', 'Sleep(600 // ms)')).toEqual(
      ['wait ms:55'],
    );
  });

  it('and not where something else may change them', () => {
    expect(steps('x = 5', 'Random, x, 1, 9', 'Send, %x%', 'Send, a')).toEqual(['text text:a']);
    expect(steps('x = 5', 'if (y)', '  x = 6', 'Send, %x%', 'Send, a')).toEqual(['text text:a']);
    expect(steps('x = a', 'Loop, 2', '{', 'Send, %x%', 'x = b', '}', 'Send, c').slice(-1)).toEqual([
      'text text:c',
    ]);
    expect(
      steps('#Requires AutoHotkey v2.0', 'x := 5', 'x += 1', 'Sleep(x)', 'Send("a1")'),
    ).toEqual(['text text:a1']);
  });
});

describe('recordings of atbswp', () => {
  it('double and triple clicks with the button that they name', () => {
    const made = importedText(
      [
        "pyautogui.doubleClick(5, 6, button='right')",
        "pyautogui.doubleClick(5, 6, 0, 'middle')",
        'pyautogui.doubleClick()',
        "pyautogui.tripleClick(button='right')",
      ].join('\n'),
      'atbswp',
    );
    const steps = made.document.steps;
    expect(steps).toMatchObject([
      { type: 'double_click', button: 'right', at: { x: 5, y: 6 } },
      { type: 'double_click', button: 'middle' },
      { type: 'double_click', button: 'left' },
      { type: 'repeat', over: { times: 3 }, steps: [{ type: 'click', button: 'right' }] },
    ]);
  });

  it('how long after a click the next comes, and how slowly the pointer goes there', () => {
    const steps = (line: string): readonly string[] =>
      told(importedText(line, 'atbswp').document.steps);
    const at = 'button:left,at:{x:5,y:6}';
    expect(steps('pyautogui.doubleClick(5, 6, 0.1)')).toEqual([
      'repeat over:{kind:times,times:2},pauseMs:100',
      `  click ${at}`,
      'wait ms:100',
    ]);
    expect(steps('pyautogui.tripleClick(5, 6, interval=0.2)')).toEqual([
      'repeat over:{kind:times,times:3},pauseMs:200',
      `  click ${at}`,
      'wait ms:200',
    ]);
    expect(steps('pyautogui.click(5, 6, 2, 0.3)')).toEqual([
      'repeat over:{kind:times,times:2},pauseMs:300',
      `  click ${at}`,
      'wait ms:300',
    ]);
    expect(steps('pyautogui.leftClick(5, 6, 0.5, 1)')).toEqual([
      'move to:{x:5,y:6},durationMs:1000',
      `click ${at}`,
      'wait ms:500',
    ]);
    expect(steps("pyautogui.click(5, 6, 1, 0, 'left', 2)")).toEqual([
      'move to:{x:5,y:6},durationMs:2000',
      `click ${at}`,
    ]);
    expect(steps("pyautogui.mouseDown(5, 6, 'left', 2)").slice(0, 1)).toEqual([
      'move to:{x:5,y:6},durationMs:2000',
    ]);
  });

  it('letters with Control held, and keys that it has no name for', () => {
    const made = importedText(
      [
        "pyautogui.keyDown('ctrlleft')",
        "pyautogui.keyDown('\\x03')",
        "pyautogui.keyUp('### This key is not supported yet')",
        "pyautogui.keyUp('ctrlleft')",
        "pyautogui.keyDown('### This key is not supported yet')",
        'time.sleep(random.uniform(0.5, 1.5))',
      ].join('\n'),
      'atbswp',
    );
    expect(told(made.document.steps)).toEqual([
      'chord keys:[ControlLeft,KeyC],holdMs:0',
      'wait ms:500,toMs:1500',
    ]);
    expect(toldLosses(made).filter((loss) => !loss.startsWith('file'))).toEqual([
      'line 5: Which key this was does not stand in the file; it was left out.',
    ]);
  });
});

describe('encodings', () => {
  it('UTF-16 without its mark, as some editors leave it', () => {
    const bytes = new Uint8Array(Buffer.from('Send, größer\r\nSend, b', 'utf16le'));
    expect(told(importedBytes(bytes, 'autohotkey').document.steps)).toEqual([
      'text text:größer',
      'text text:b',
    ]);
  });

  it('Windows-1252 where it is no Unicode', () => {
    const bytes = Uint8Array.of(...Buffer.from('Send, '), 0x80, 0x93, 0xe9, 0x94);
    expect(told(importedBytes(bytes, 'autohotkey').document.steps)).toEqual(['text text:€“é”']);
  });
});
