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
