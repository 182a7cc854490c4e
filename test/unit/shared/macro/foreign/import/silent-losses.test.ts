import { describe, expect, it } from 'vitest';
import type { ForeignImportFormat } from '../../../../../../src/shared/macro/foreign/foreign-formats';
import { importedText, told, toldLosses } from '../../../../../support/foreign-files';

function read(format: ForeignImportFormat, ...lines: readonly string[]) {
  const made = importedText(lines.join('\n'), format);
  const losses = toldLosses(made).filter((loss) => !loss.startsWith('file'));
  return { steps: told(made.document.steps), losses };
}

describe('xdotool', () => {
  it('text ends at its terminator', () => {
    expect(read('xdotool', 'xdotool type --terminator END hello END key Return')).toEqual({
      steps: ['text text:hello', 'key key:Enter'],
      losses: [],
    });
    expect(read('xdotool', 'xdotool type --terminator "$T" hello "$T" key Return').steps).toEqual([
      'text text:hello',
      'key key:Enter',
    ]);
    expect(read('xdotool', 'xdotool type --terminator "$T" hello END key Return')).toEqual({
      steps: [],
      losses: ['line 1: Part of this only the shell can tell; it was left out.'],
    });
  });
});

describe('AutoHotkey', () => {
  const MARK = 'A window is told by title and class only; another mark of it is not carried over.';

  it('text in a window, and windows that are not meant', () => {
    const { steps, losses } = read(
      'autohotkey',
      'WinWait, Editor,, 5',
      'WinWait, Editor, Ready, 5',
      'WinWaitActive, Editor,, 5, Draft',
      'WinWaitClose, Editor,, 5,, Saving',
      'WinActivate, Editor,, Draft',
    );
    expect(steps).toHaveLength(5);
    expect(losses).toEqual([
      `line 2: ${MARK}`,
      `line 3: ${MARK}`,
      `line 4: ${MARK}`,
      `line 5: ${MARK}`,
      'line 5: A macro cannot bring a window to the front; it waits until it is there.',
    ]);
  });

  it('clicks and moves of which the script works out how', () => {
    const { steps, losses } = read(
      'autohotkey',
      'CoordMode, Mouse, Screen',
      'MouseClick, Left, 10, 20, %n%',
      'Click',
      'MouseClick, Left, 10, 20, 1, 0, %how%',
      'MouseClick, Left, 10, 20, 1, 0, , %from%',
      'MouseMove, 10, 20, 0, %from%',
      'MouseClickDrag, Left, 1, 2, 3, 4, 0, %from%',
      'MouseClick, Left, 10, 20, 2',
    );
    expect(steps).toEqual([
      'click button:left,off:true',
      'double_click button:left,at:{x:10,y:20}',
    ]);
    expect(losses).toEqual([
      'line 2: Where and what to click the script works out; it was left out.',
      'line 3: Where this happens is lost with a move before it; the step is switched off.',
      'line 4: Where and what to click the script works out; it was left out.',
      'line 5: Where and what to click the script works out; it was left out.',
      'line 6: Where this happens the script works out; it was left out.',
      'line 7: Where this happens the script works out; it was left out.',
    ]);
  });
});

describe('PyAutoGUI', () => {
  it('a drag that presses no button is a move', () => {
    const { steps } = read(
      'atbswp',
      'pyautogui.dragTo(5, 6, mouseDownUp=False)',
      'pyautogui.drag(7, 8, 2, mouseDownUp=False)',
      'pyautogui.dragTo(5, 6, 0, None, "left", None, True, False)',
      'pyautogui.press("tab")',
      'pyautogui.dragTo(5, 6, 0, None, "left", None, None, True, False)',
      'pyautogui.dragTo(5, 6, 0, None, "left", None, True, True)',
      'pyautogui.dragTo(5, 6, button="right")',
    );
    expect(steps).toEqual([
      'move to:{x:5,y:6}',
      'move to:{x:7,y:8,from:pointer},durationMs:2000',
      'move to:{x:5,y:6}',
      'key key:Tab',
      'move to:{x:5,y:6}',
      'drag button:left,to:{x:5,y:6}',
      'drag button:right,to:{x:5,y:6}',
    ]);
  });

  it('waits for the interval after each key, the last one too', () => {
    const steps = (line: string) => read('atbswp', line).steps;
    expect(steps('pyautogui.typewrite(["tab", "enter"], interval=0.25)')).toEqual([
      'key key:Tab',
      'wait ms:250',
      'key key:Enter',
      'wait ms:250',
    ]);
    expect(steps('pyautogui.press("tab", interval=0.5)')).toEqual(['key key:Tab', 'wait ms:500']);
    expect(steps('pyautogui.press("tab", 3, 0.5)')).toEqual([
      'repeat over:{kind:times,times:3},pauseMs:500',
      '  key key:Tab',
      'wait ms:500',
    ]);
    expect(steps('pyautogui.press("tab", 0, 0.5)')).not.toContain('wait ms:500');
    expect(steps('pyautogui.hotkey("ctrl", "c")')).toEqual(['chord keys:[ControlLeft,KeyC]']);
    expect(steps('pyautogui.hotkey("ctrl", "c", interval=0.1)')).toEqual([
      'key key:ControlLeft,action:down',
      'wait ms:100',
      'key key:KeyC,holdMs:100',
      'wait ms:100',
      'key key:ControlLeft,action:up',
      'wait ms:100',
    ]);
  });
});

describe('texts over several lines in a script for PyAutoGUI', () => {
  const python = (name: string) =>
    `“${name}” is Python that is not carried over; a macro runs no code.`;

  it('what stands in them is not done', () => {
    expect(
      read(
        'atbswp',
        '"""Fills the form in.',
        '',
        'pyautogui.click(1, 2)',
        '"""',
        'pyautogui.click(3, 4)',
        "r'''",
        'pyautogui.press("a")  # """',
        "'''; pyautogui.press('tab')",
        '"""pyautogui.click(5, 6)"""',
        "'only a text'",
        'pyautogui.press("enter")  # """ in a comment',
        'pyautogui.press("f1")',
      ),
    ).toEqual({
      steps: [
        'click button:left,at:{x:3,y:4}',
        'key key:Tab',
        'comment text:””” in a comment',
        'key key:Enter',
        'key key:F1',
      ],
      losses: [],
    });
  });

  it('statements that they belong to are told once, with what is in their block', () => {
    expect(
      read(
        'atbswp',
        'notes = """later:',
        'pyautogui.click(1, 2)',
        '""".strip()',
        '"""',
        'pyautogui.click(1, 2)',
        '""".join(pyautogui.click(3, 4))',
        'if text == """a',
        'b""":',
        '    pyautogui.press("b")',
        'for i in range(2):',
        '    """Twice.',
        'pyautogui.press("c")',
        '    """',
        '    pyautogui.press("tab")',
        'print(f"""{1}',
        'pyautogui.press("d")""", """',
        'pyautogui.press("e")""")',
        'pyautogui.press("f1")',
      ),
    ).toEqual({
      steps: ['repeat over:{kind:times,times:2}', '  key key:Tab', 'key key:F1'],
      losses: [
        `line 1: ${python('notes')}`,
        `line 6: ${python('.join')}`,
        `line 7: ${python('if')}`,
        `line 15: ${python('print')}`,
      ],
    });
  });

  it('one without an end takes all that follows', () => {
    expect(read('atbswp', 'pyautogui.press("a")', "'''", 'pyautogui.press("b")')).toEqual({
      steps: ['key key:KeyA'],
      losses: ['line 2: What is left out here has no end; all that follows was left out too.'],
    });
    const long = `x = "${'x'.repeat(200_000)}" + """`;
    expect(read('atbswp', long, 'pyautogui.press("a")', '"""', 'pyautogui.press("b")')).toEqual({
      steps: ['key key:KeyB'],
      losses: ['line 1: The line is too long; it was left out.'],
    });
  });
});

describe('KeymouseGo', () => {
  it('beside a share of the screen 1 is all of it', () => {
    const move = (action: readonly unknown[]) =>
      read(
        'keymousego',
        JSON.stringify([
          { type: 'event', event_type: 'EM', delay: 0, action_type: 'mouse move', action },
        ]),
      ).steps;
    expect(move([1, 0.5])).toEqual(['move to:{x:1920,y:540}']);
    expect(move(['0.5%', 1])).toEqual(['move to:{x:960,y:1080}']);
    expect(move([1, 300])).toEqual(['move to:{x:1,y:300}']);
  });
});

describe('Jitbit', () => {
  it('titles and texts may hold what divides parts', () => {
    const { steps, losses } = read(
      'jitbit',
      'SWITCH TO WINDOW : Mail : Inbox : 0',
      'WAIT FOR : Mail : appear : Inbox : disappear : 5 : 0',
      'IF WINDOW IN FOCUS : Mail : Inbox : 0',
      'DELAY : 5',
      'ENDIF',
      'IF CLIPBOARD EQUALS : YOUTUBE : TUTORIAL : 0 : 0',
      'DELAY : 5',
      'ENDIF',
      'IF CLIPBOARD EQUALS : 1 : 0 : 1',
      'DELAY : 5',
      'ENDIF',
    );
    expect(steps).toEqual([
      'wait_for condition:{type:window,window:{title:*Mail : Inbox*}}',
      'wait_for condition:{type:window,window:{title:*Mail : appear : Inbox*},is:gone},timeoutMs:5000,otherwise:go_on',
      'if type:window,window:{title:*Mail : Inbox*},is:front',
      '  wait ms:5',
      'if type:clipboard,text:YOUTUBE : TUTORIAL',
      '  wait ms:5',
      'if type:clipboard,text:1',
      '  wait ms:5',
    ]);
    expect(losses).toEqual([
      'line 1: A macro cannot bring a window to the front; it waits until it is there.',
      'line 9: A setting of this action is not known; it is not carried over.',
    ]);
  });
});

describe('Chrome’s Recorder', () => {
  const imported = (file: object) => {
    const made = importedText(JSON.stringify({ title: 'Sign in', ...file }), 'chrome-recorder');
    return toldLosses(made);
  };
  const WAIT = 'A page that this opens cannot be waited for: put a wait behind it.';

  it('pages that are waited for behind a step', () => {
    const assertedEvents = [{ type: 'navigation', url: 'https://example.com/', title: '' }];
    expect(
      imported({
        steps: [
          { type: 'change', value: 'x', selectors: [['#a']], target: 'main', assertedEvents },
          { type: 'keyDown', key: 'Enter', target: 'main', assertedEvents },
          { type: 'keyUp', key: 'Enter', assertedEvents: [] },
          { type: 'click', selectors: [['#a']], offsetX: 1, offsetY: 2, assertedEvents },
          { type: 'navigate', url: 'https://example.com/', assertedEvents },
        ],
      }),
    ).toEqual([
      'step 1: The text is typed wherever the caret is: see that it is in the right field.',
      `step 1: ${WAIT}`,
      `step 2: ${WAIT}`,
      'step 4: Where the element is on the screen is not known: put a click in the place of the comment.',
      `step 4: ${WAIT}`,
      'step 5: A macro opens no page: open it beforehand. It was left out.',
    ]);
  });

  it('fields that are not known, and keys of another window', () => {
    expect(
      imported({
        timeout: 5000,
        selectorAttribute: 'data-testid',
        speed: 2,
        steps: [
          { type: 'keyDown', key: 'Tab', target: 'main', timeout: 10, frame: [0] },
          { type: 'keyUp', key: 'Tab', repeat: 3 },
          { type: 'keyDown', key: 'Tab', target: 'https://example.com/popup' },
        ],
      }),
    ).toEqual([
      'file: What “speed” holds is not known; it was left out.',
      'step 2: What “repeat” holds is not known; it was left out.',
      'step 3: It goes to the window in front, not to a window of its own.',
    ]);
  });
});
