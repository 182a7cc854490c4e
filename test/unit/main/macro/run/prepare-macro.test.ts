import { describe, expect, it } from 'vitest';
import { loadRun } from '../../../../../src/main/macro/run/prepare-macro';
import { macroOf, type TestStep } from '../../../../support/macro-planning';
import { type MacroRunning, macroRequest } from '../../../../support/macro-running';

const A: TestStep = { type: 'key', key: 'KeyA' };
const CLICK: TestStep = { type: 'click' };
const WAIT: TestStep = { type: 'wait', ms: 1 };
const OFF: TestStep = { type: 'group', title: 'Off', off: true, steps: [A, WAIT] };

/** `fine`, or why it is refused. */
async function loading(steps: readonly TestStep[], changes: MacroRunning = {}): Promise<string> {
  const loaded = await loadRun(macroRequest(steps, changes));
  return loaded.ok ? 'fine' : `${loaded.error.kind}: ${loaded.error.message}`;
}

describe('what was agreed to', () => {
  const called = { tool: macroOf([A]) };

  it('is enough for a macro that needs no more, with what it calls', async () => {
    const steps: TestStep[] = [CLICK, { type: 'call', macro: 'tool' }];
    expect(await loading(steps, { called, agreed: ['keyboard', 'mouse', 'screen'] })).toBe('fine');
  });

  it('is not enough for one whose callee has come to need more', async () => {
    const steps: TestStep[] = [CLICK, { type: 'call', macro: 'tool' }];
    expect(await loading(steps, { called, agreed: ['mouse'] })).toMatch(/^needs: .*agreed to/);
    expect(await loading([WAIT], { agreed: [] })).toBe('fine');
  });
});

describe('a part', () => {
  it('is not inside of a block that is off', async () => {
    const inside = [WAIT, { type: 'group', title: 'On', steps: [OFF] }] satisfies TestStep[];
    for (const part of [
      { kind: 'from', step: '2.1.2' },
      { kind: 'only', steps: ['1', '2.1.1'] },
    ] as const) {
      expect(await loading(inside, { part })).toMatch(/^document: Step 2\.1\.[12] stands/);
    }
  });

  it('may be the block itself, or hold it: it is left out then', async () => {
    expect(await loading([OFF], { part: { kind: 'only', steps: ['1', '1.1'] } })).toBe('fine');
    expect(await loading([OFF, A], { part: { kind: 'from', step: '1' } })).toBe('fine');
  });
});
