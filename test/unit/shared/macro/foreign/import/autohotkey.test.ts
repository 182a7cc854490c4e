import { describe, expect, it } from 'vitest';
import {
  fixtureBytes,
  importedBytes,
  importedText,
  told,
  toldLosses,
} from '../../../../../support/foreign-files';

function read(...lines: readonly string[]) {
  const made = importedText(lines.join('\n'), 'autohotkey');
  const losses = toldLosses(made).filter((loss) => !loss.startsWith('file'));
  return { steps: told(made.document.steps), losses };
}

describe('statements of AutoHotkey that are left out', () => {
  it('take with them what belongs to them, and nothing else', () => {
    const made = importedBytes(fixtureBytes('written-v1.ahk'), null, 'written-v1.ahk');
    expect(told(made.document.steps)).toEqual([
      'comment text:Script written by AutoScriptWriter',
      'wait_for condition:{type:window,window:{title:Foo*},is:open},timeoutMs:0',
      'wait_for condition:{type:window,window:{title:Foo*}}',
      'click button:left,at:{x:1,y:2}',
      'text text:f',
      'repeat over:{kind:times,times:2}',
      'text text:g',
      'text text:h',
      'text text:i',
    ]);
    const left = toldLosses(made).flatMap(
      (loss) =>
        /^line (\d+): .* and what belongs to it are not carried over\.$/.exec(loss)?.[1] ?? [],
    );
    expect(left).toEqual(['6', '8', '9', '11', '13', '15', '16', '17', '19', '22', '24', '26']);
  });

  it('in version 2 a call in brackets is a block of its own line too', () => {
    expect(
      read('#Requires AutoHotkey v2.0', 'if(x)', '  Send("n")', 'try Send("n")', 'Send("a")').steps,
    ).toEqual(['text text:a']);
  });

  it('what stands in what is left out is left out by the same rule', () => {
    expect(read('if (x)', '{', '  try Send, n', '}', 'Send, a').steps).toEqual(['text text:a']);
  });
});

describe('what of an AutoHotkey script is the sequence', () => {
  it('the first hotkey; further ones and labels stand in groups that are off', () => {
    const made = importedBytes(fixtureBytes('sections-v1.ahk'), null, 'sections-v1.ahk');
    expect(told(made.document.steps)).toEqual([
      'text text:a',
      'repeat over:{kind:times,times:2}',
      '  text text:b',
      'group title:Hotkey F2,off:true',
      '  text text:c',
      'group title:Hotkey F3,off:true',
      '  click button:left',
      'group title:Not reached,off:true',
      '  text text:d',
      'group title:Label Sub1,off:true',
      '  text text:e',
      '  text text:f',
      'group title:Hotkey F4,off:true',
      '  text text:g',
    ]);
    expect(toldLosses(made).filter((loss) => !loss.startsWith('file'))).toEqual([
      'line 3: The hotkey “F1” is a trigger in Deskreel, not a step; what it does was taken.',
      'line 5: “Gosub” was left out: it is not carried over.',
      'line 8: The hotkey “F2” is a trigger in Deskreel, not a step; what it does stands in a group that is off.',
      'line 9: The hotkey “F3” is a trigger in Deskreel, not a step; what it does stands in a group that is off.',
      'line 12: Nothing runs into what follows; it stands in a group that is off.',
      'line 13: Only what jumps to the label “Sub1” does what follows it; it stands in a group that is off.',
      'line 18: The hotkey “F4” is a trigger in Deskreel, not a step; what it does stands in a group that is off.',
      'line 19: What the hotkey “Esc” does is not carried over.',
    ]);
  });

  it('in version 2 what is done at the start goes on behind a hotkey', () => {
    const { steps } = read(
      '#Requires AutoHotkey v2.0',
      'Send("a1")',
      'Esc::ExitApp()',
      'F2:: {',
      '  Send("b1")',
      '  return',
      '}',
      'F3::',
      '{',
      '  ExitApp()',
      '}',
      'Send("c1")',
    );
    expect(steps).toEqual([
      'text text:a1',
      'group title:Hotkey F2,off:true',
      '  text text:b1',
      'text text:c1',
    ]);
  });

  it('a hotkey that does nothing is not the one that is taken', () => {
    expect(read('F1::', 'F2::return', 'F3::', 'Send, a', 'return').steps).toEqual(['text text:a']);
    expect(
      read('#Requires AutoHotkey v2.0', 'Esc:: {', '  ExitApp()', '}', 'Send("a1")').steps,
    ).toEqual(['text text:a1']);
  });

  it('a label that the sequence runs into is part of it', () => {
    expect(read('Send, a', 'Again:', 'Send, b', 'Goto, Again', 'Sub1:', 'Send, c').steps).toEqual([
      'text text:a',
      'repeat over:{kind:until,condition:{type:expression,expression:false},most:10000000}',
      '  text text:b',
      'group title:Label Sub1,off:true',
      '  text text:c',
    ]);
  });

  it('a value that another round changes is not carried over behind the label that it goes back to', () => {
    const { steps, losses } = read(
      'x := 100',
      'Again:',
      'Send, a',
      'Sleep, %x%',
      'x := 200',
      'Goto, Again',
    );
    expect(steps.join()).not.toContain('ms:100');
    expect(losses.length).toBeGreaterThan(0);
    const once = read('x := 100', 'Again:', 'Send, a', 'Sleep, %x%', 'Goto, Again');
    expect(once.steps.join()).toContain('ms:100');
  });

  it('what can never run is told', () => {
    const { steps, losses } = read('Loop', '{', 'Send, a', '}', '; a note', 'Send, b', 'Send, c');
    expect(steps.slice(-2)).toEqual(['text text:b', 'text text:c']);
    expect(losses).toEqual([
      'line 1: This loop has no end: it goes on until the macro is stopped.',
      'line 6: This can never run: the loop before it has no end.',
    ]);
    expect(read('Send, a', 'ExitApp', 'Send, b')).toEqual({
      steps: ['text text:a', 'stop ', 'text text:b'],
      losses: ['line 3: This can never run: the step before it ends the macro.'],
    });
  });

  it('`return` within a loop ends the macro', () => {
    expect(read('F1::', 'Loop, 2', '{', 'Send, a', 'return', '}', 'return').steps).toEqual([
      'repeat over:{kind:times,times:2}',
      '  text text:a',
      '  stop ',
    ]);
  });
});
