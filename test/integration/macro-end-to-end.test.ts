import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type PhysicalKey, xKeycodeOf } from '../../src/shared/input/physical-keys';
import type { MacroDocument } from '../../src/shared/macro/macro-document';
import type { MacroReport } from '../../src/shared/macro/macro-report';
import type { MacroStep } from '../../src/shared/macro/macro-step';
import { type CommandEnd, deskreel, startDeskreel, startRecording } from '../support/deskreel';
import { displayForAll } from '../support/display-for-all';
import { InputScript, parseCsv } from '../support/input-script';
import { openTextEditor, type TextEditor } from '../support/text-editor';
import { openDesktop } from '../support/x-desktop';
import { openPainter } from '../support/x-painter';
import type { XTest } from '../support/xtest';
import type { Xvfb } from '../support/xvfb';

// From hands to a recording, a macro, its edit and its run, by the command line alone, on somebody else's text editor.

let xvfb: Xvfb;
let xtest: XTest;
let folder: string;
let editor: TextEditor;

// A slow machine would see what is typed repeat.
displayForAll({ repeat: false }, (display) => {
  ({ xvfb, xtest } = display);
});
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deskreel-macro-'));
  editor = await openTextEditor(xvfb.display, xtest);
  await editor.focus();
  onTestFinished(async () => {
    await editor.close();
    rmSync(folder, { recursive: true, force: true });
  });
});

const inFolder = (name: string): string => join(folder, name);
const command = (...args: readonly string[]): Promise<CommandEnd> =>
  deskreel(args, { DISPLAY: xvfb.display, DESKREEL_HOME: folder });
const done = { code: 0 };
/** Nobody is asked; and a busy machine that stands still for a second is no reason to end a run. */
const YES = ['--yes', '--stall', '60'];
const holds = async (text: string): Promise<void> => expect(await editor.text()).toBe(text);

function later(ms: number): Promise<'not yet'> {
  return new Promise((resolve) => setTimeout(resolve, ms, 'not yet'));
}

/** Writes a macro of these steps; gives its file. */
function macro(name: string, steps: readonly object[], more: object = {}): string {
  const file = inFolder(`${name}.macro.json`);
  const numbered = steps.map((step, i) => ({ id: `${name}-${i}`, ...step }));
  writeFileSync(
    file,
    JSON.stringify({
      ...{ format: 'deskreel-macro', version: 1, id: name, title: name },
      ...more,
      steps: numbered,
    }),
  );
  return file;
}

/** Records what the script does to the editor; gives the session's file. */
async function recordingOf(
  script: Pick<InputScript, 'send'>,
  ...options: readonly string[]
): Promise<string> {
  const session = inFolder('typing.reel.parquet');
  const recording = await startRecording(['--out', session, ...options], {
    DISPLAY: xvfb.display,
    DESKREEL_HOME: folder,
  });
  await script.send(xtest);
  recording.child.kill('SIGINT');
  expect(await recording.ended).toMatchObject(done);
  return session;
}

/** A person clicks into the editor and types. */
function typing(...keys: readonly string[]): InputScript {
  const { x, y } = editor.middle;
  const script = new InputScript((code) => xKeycodeOf(code as never) ?? 0, x, y);
  script
    .move(x + 40, y + 10)
    .pause(30)
    .click(1)
    .pause(60);
  for (const key of keys) script.keyDown(key).pause(15).keyUp(key).pause(25);
  return script;
}

describe('a macro made of a recording', () => {
  it('does to the editor exactly what its edited steps say', async () => {
    const session = await recordingOf(typing('KeyH', 'KeyE', 'KeyL', 'KeyL', 'KeyO', 'Enter'));
    await holds('hello\n');
    const file = inFolder('greeting.macro.json');
    expect(await command('macro', 'from', session, '--out', file)).toMatchObject(done);
    const document = JSON.parse(readFileSync(file, 'utf8')) as MacroDocument;
    const types = document.steps.map(({ type }) => type);
    expect(types).toContain('click');
    expect(types).toContain('text');
    document.steps = document.steps.map(
      (step): MacroStep => (step.type === 'text' ? { ...step, text: 'Grüße, {{name}}' } : step),
    );
    document.steps.push({ id: 'end', type: 'text', text: '!\n' });
    document.variables = [{ name: 'name', value: 'nobody' }];
    writeFileSync(file, JSON.stringify(document));
    expect(await command('macro', 'run', file, ...YES, '--set', 'name=Ada')).toMatchObject(done);
    const once = editedText(document);
    await holds(`hello\n${once}`);
    expect(await command('macro', 'run', file, ...YES, '--set', 'name=Bob')).toMatchObject(done);
    await holds(`hello\n${once}${once.replace('Ada', 'Bob')}`);
  });

  it('does it with the recorded timing when it is to be exact', async () => {
    const session = await recordingOf(typing('KeyO', 'KeyK', 'Space'));
    const file = inFolder('exact.macro.json');
    expect(await command('macro', 'from', session, '--out', file)).toMatchObject(done);
    const document = JSON.parse(readFileSync(file, 'utf8')) as MacroDocument;
    document.settings = { ...document.settings, mode: 'exact', times: 2 };
    writeFileSync(file, JSON.stringify(document));
    expect(await command('macro', 'run', file, ...YES)).toMatchObject(done);
    await holds('ok ok ok ');
  });

  it('has the chord of a CapsLock that is a Ctrl, and no text of it', async () => {
    const keyboard = (...args: readonly string[]): void => {
      execFileSync('setxkbmap', ['-display', xvfb.display, ...args]);
    };
    keyboard('us', '-option', 'ctrl:nocaps');
    onTestFinished(() => keyboard('us', '-option', ''));
    const script = typing('KeyH', 'KeyI').keyDown('CapsLock').pause(30);
    for (const key of ['KeyA', 'KeyX']) script.keyDown(key).pause(15).keyUp(key).pause(25);
    const session = await recordingOf(script.keyUp('CapsLock').pause(25));
    const rows = await command('export', session, '--format', 'csv', '--out', '-');
    expect(parseCsv(rows.stdout).flatMap(({ text }) => text || [])).toEqual(['h', 'i']);
    const file = inFolder('chord.macro.json');
    expect(await command('macro', 'from', session, '--out', file)).toMatchObject(done);
    const { steps } = JSON.parse(readFileSync(file, 'utf8')) as MacroDocument;
    expect(steps.flatMap((step) => (step.type === 'text' ? step.text : []))).toEqual(['hi']);
    expect(steps.flatMap((step) => (step.type === 'chord' ? [step.keys] : []))).toEqual([
      ['CapsLock', 'KeyA'],
      ['CapsLock', 'KeyX'],
    ]);
    expect(steps.some(({ type }) => type === 'key')).toBe(false);
  });
});

/** What the edited steps type: Enter was recorded as part of the text, or as a key of its own. */
function editedText({ steps }: MacroDocument): string {
  const enter = steps.some((step) => step.type === 'key' && step.key === 'Enter');
  return `Grüße, Ada${enter ? '\n' : ''}!\n`;
}

describe('a macro fed from a file', () => {
  it('types a line for each of a hundred rows, none lost and none twice', async () => {
    const rows = Array.from({ length: 100 }, (_, i) => ({ name: `n${i}`, city: `c"${i * 7}` }));
    const quoted = ({ name, city }: { name: string; city: string }): string =>
      `${name},"${city.replaceAll('"', '""')}"`;
    writeFileSync(inFolder('rows.csv'), ['name,city', ...rows.map(quoted)].join('\r\n'));
    const file = macro('rows', [
      {
        type: 'repeat',
        over: { kind: 'rows' },
        steps: [
          {
            id: 'line',
            type: 'text',
            text: '{{index}} {{row.name}} {{row.city}}\n',
            intervalMs: 2,
          },
        ],
      },
    ]);
    const run = await command('macro', 'run', file, ...YES, '--data', inFolder('rows.csv'));
    expect(run).toMatchObject(done);
    await holds(rows.map(({ name, city }, i) => `${i} ${name} ${city}\n`).join(''));
  });

  it('without the file says so and types nothing', async () => {
    const file = macro('rows', [
      { type: 'repeat', over: { kind: 'rows' }, steps: [{ id: 'a', type: 'text', text: 'a' }] },
    ]);
    const run = await command('macro', 'run', file, ...YES);
    expect(run.code).not.toBe(0);
    expect(run.stderr).toMatch(/--data|table|rows/);
    await holds('');
  });
});

describe('a macro that calls another', () => {
  it('gives it values of its own and gets on afterwards', async () => {
    macro('line', [{ type: 'text', text: '<{{what}}>' }], {
      variables: [{ name: 'what', value: 'nothing' }],
    });
    const file = macro('caller', [
      { type: 'set', name: 'n', value: '2 + 3' },
      { type: 'call', macro: 'line', with: { what: '"five is " + n' } },
      { type: 'call', macro: 'line' },
      { type: 'text', text: '.' },
    ]);
    expect(await command('macro', 'run', file, ...YES)).toMatchObject(done);
    await holds('<five is 5><nothing>.');
  });
});

describe('a macro that waits', () => {
  it('goes on when a window comes, however late', async () => {
    const file = macro('window', [
      { type: 'text', text: 'before ' },
      // It saves by itself: keys of the test's would come between those of the run.
      ...['KeyX', 'KeyS'].map((key) => ({ type: 'chord', keys: ['ControlLeft', key] })),
      {
        type: 'wait_for',
        condition: { type: 'window', window: { title: 'Late one' }, is: 'open' },
        timeoutMs: 20_000,
      },
      { type: 'text', text: 'after' },
    ]);
    const running = startDeskreel(['macro', 'run', file, ...YES], {
      DISPLAY: xvfb.display,
      DESKREEL_HOME: folder,
    });
    await expect.poll(() => editor.saved(), { timeout: 30_000 }).toBe('before ');
    const other = await openTextEditor(
      xvfb.display,
      xtest,
      { x: 1000, y: 20, width: 300, height: 200 },
      'Late one',
    );
    expect(await running.ended).toMatchObject(done);
    await other.close();
    await holds('before after');
  });

  it('waits for the window that came late while it was recorded', async () => {
    const desktop = await openDesktop(xvfb.display);
    onTestFinished(desktop.leave);
    const show = async (title: string): Promise<number> => {
      const window = await desktop.open({ title, class: title });
      desktop.focus(window);
      await desktop.sync();
      return window;
    };
    const tap = async (key: PhysicalKey): Promise<void> => {
      desktop.type(xKeycodeOf(key) ?? 0);
      await desktop.sync();
    };
    const first = await show('Order');
    let asked = 0;
    const hands = async (): Promise<void> => {
      await tap('F2');
      await later(1000);
      asked = await show('Question');
      await later(200);
      await tap('F3');
      await later(200);
    };
    const session = await recordingOf({ send: hands }, '--windows');
    desktop.close(asked);
    desktop.focus(first);
    await desktop.sync();
    const file = inFolder('windows.macro.json');
    const from = ['macro', 'from', session, '--out', file, '--wait-for-windows'];
    expect(await command(...from)).toMatchObject(done);
    const { steps } = JSON.parse(readFileSync(file, 'utf8')) as MacroDocument;
    const condition = { type: 'window', window: { class: 'Question' } };
    expect(steps.filter(({ type }) => type !== 'wait')).toMatchObject([
      { type: 'key', key: 'F2' },
      { type: 'wait_for', condition },
      { type: 'key', key: 'F3' },
    ]);

    const running = startDeskreel(['macro', 'run', file, ...YES, '--json'], {
      DISPLAY: xvfb.display,
      DESKREEL_HOME: folder,
    });
    expect(await Promise.race([running.ended, later(5000)])).toBe('not yet');
    await show('Question');
    const end = await running.ended;
    expect(end).toMatchObject(done);
    const report = JSON.parse(end.stdout) as MacroReport;
    expect(report.steps.map(({ outcome }) => outcome)).toContain('came');
  });

  it('waits for the color that somebody waited for with the pointer there', async () => {
    const painter = await openPainter(xvfb.display);
    onTestFinished(painter.leave);
    const paint = async (color: number): Promise<void> => {
      painter.fill(color, 1300, 900, 40, 40);
      await painter.sync();
    };
    await paint(0xff0000);
    const file = inFolder('colors.macro.json');
    const recording = startDeskreel(
      ['macro', 'record', '--out', file, '--wait-for-colors', '--no-events'],
      { DISPLAY: xvfb.display, DESKREEL_HOME: folder },
    );
    await recording.says('Recording to a macro; ');
    const hands = new InputScript(() => 0, 1300, 900).move(1320, 920).pause(2000);
    await hands.send(xtest);
    await paint(0x0000ff);
    await new InputScript(() => 0, 1320, 920).pause(2000).click(1).pause(500).send(xtest);
    recording.child.kill('SIGINT');
    expect(await recording.ended).toMatchObject(done);
    const { steps } = JSON.parse(readFileSync(file, 'utf8')) as MacroDocument;
    const condition = { type: 'pixel', at: { x: 1320, y: 920 }, color: '#0000ff' };
    expect(steps.filter(({ type }) => type === 'wait_for')).toMatchObject([{ condition }]);
    expect(await command('macro', 'validate', file)).toMatchObject({
      ...done,
      stdout: expect.stringMatching(/screen/),
    });

    await paint(0xff0000);
    const running = startDeskreel(['macro', 'run', file, ...YES, '--json'], {
      DISPLAY: xvfb.display,
      DESKREEL_HOME: folder,
    });
    const early = Promise.race([running.ended, later(5000)]);
    expect(await early).toBe('not yet');
    await paint(0x0000ff);
    const end = await running.ended;
    expect(end).toMatchObject(done);
    const report = JSON.parse(end.stdout) as MacroReport;
    expect(report.steps.map(({ outcome }) => outcome)).toContain('came');
  });

  it('has the same random waits for the same seed', async () => {
    const file = macro('random', [
      {
        type: 'repeat',
        over: { kind: 'times', times: 5 },
        steps: [{ id: 'wait', type: 'wait', ms: 1, toMs: 60 }],
      },
    ]);
    const times = async (seed: string): Promise<unknown> => {
      const { stdout } = await command('macro', 'run', file, ...YES, '--json', '--seed', seed);
      const { steps } = JSON.parse(stdout) as MacroReport;
      return steps.map(({ fromMs, toMs }) => [fromMs, toMs]);
    };
    const seventh = await times('7');
    expect(seventh).toHaveLength(6);
    expect(await times('7')).toEqual(seventh);
    expect(await times('8')).not.toEqual(seventh);
  });
});
