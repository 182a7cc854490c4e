import { describe, expect, it } from 'vitest';
import type { ForeignImportFormat } from '../../../../../../src/shared/macro/foreign/foreign-formats';
import { importedText, told, toldLosses } from '../../../../../support/foreign-files';

const OFF = 'Where this happens is lost with a move before it; the step is switched off.';

function read(format: ForeignImportFormat, ...lines: readonly string[]) {
  const made = importedText(lines.join('\n'), format);
  const losses = toldLosses(made).filter((loss) => !loss.startsWith('file'));
  return { steps: told(made.document.steps), losses };
}

describe('a click whose place is lost is switched off', () => {
  it('xdotool: a place in variables', () => {
    expect(read('xdotool', 'xdotool mousemove $X $Y click 1 mousemove 5 6 click 3')).toEqual({
      steps: ['click button:left,off:true', 'click button:right,at:{x:5,y:6}'],
      losses: ['line 1: Where to move is no number; it was left out.', `line 1: ${OFF}`],
    });
  });

  it('AutoHotkey: a place that the script works out', () => {
    const { steps, losses } = read(
      'autohotkey',
      'CoordMode, Mouse, Screen',
      'MouseMove, %x%, 300',
      'Click',
      'Click, Rel 5 5',
      'Click, 10, 20',
      'Click',
    );
    expect(steps).toEqual([
      'click button:left,off:true',
      'click button:left,at:{x:5,y:5,from:pointer},off:true',
      'click button:left,at:{x:10,y:20}',
      'click button:left',
    ]);
    expect(losses).toEqual([
      'line 2: Where this happens the script works out; it was left out.',
      `line 3: ${OFF}`,
      `line 4: ${OFF}`,
    ]);
  });

  it('PyAutoGUI: a place that the code works out', () => {
    const { steps } = read(
      'atbswp',
      'pyautogui.moveTo(i, 5)',
      'pyautogui.click()',
      'pyautogui.scroll(3)',
      'pyautogui.press("a")',
      'pyautogui.moveTo(7, 5)',
      'pyautogui.click()',
    );
    expect(steps).toEqual([
      'click button:left,off:true',
      'wheel down:-3,off:true',
      'key key:KeyA',
      'click button:left,at:{x:7,y:5}',
    ]);
  });

  it('xte: a place that is none', () => {
    expect(read('xte', 'mousemove a b', 'mouseclick 1').steps).toEqual([
      'click button:left,off:true',
    ]);
  });

  it('a button that is down comes up; one that was not pressed is not let go of', () => {
    const moved = ['xdotool mousemove $X 5', 'xdotool mouseup 1'];
    expect(read('xdotool', 'xdotool mousedown 1', ...moved).steps).toEqual([
      'click button:left,holdMs:0',
    ]);
    expect(read('xdotool', 'xdotool mousemove $X 5 mousedown 1 mouseup 1').steps).toEqual([
      'click button:left,action:down,off:true',
      'click button:left,action:up,off:true',
    ]);
  });

  it('a loop that loses the place at its end begins without it', () => {
    const { steps, losses } = read(
      'atbswp',
      'for i in range(3):',
      '    pyautogui.click()',
      '    pyautogui.moveTo(1, 2)',
      '    pyautogui.click()',
      '    pyautogui.moveTo(i, 5)',
      'pyautogui.click()',
    );
    expect(steps).toEqual([
      'repeat over:{kind:times,times:3}',
      '  click button:left,off:true',
      '  click button:left,at:{x:1,y:2}',
      'click button:left,off:true',
    ]);
    expect(losses).toContain(
      'line 6: The loop comes back with its place lost; clicks before the next place are off.',
    );
  });

  it('after an `if` the place is known only if both of its ways know it', () => {
    const { steps } = read(
      'crossmacro',
      '[Script]',
      'move abs oops 5',
      'if $a == 1 {',
      'move abs 1 2',
      'click left',
      '}',
      'click left',
    );
    expect(steps).toContain('  click button:left,at:{x:1,y:2}');
    expect(steps.at(-1)).toBe('click button:left,off:true');
  });
});
