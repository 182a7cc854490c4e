import { describe, expect, it } from 'vitest';
import { SentKeys } from '../../../../src/main/hotkeys/sent-keys';
import type { PhysicalKey } from '../../../../src/shared/input/physical-keys';

/** What is seen of keys, `+KeyA -KeyA`; from `[` to `]` another process of ours may send them. */
function seen(script: string): string {
  const keys = new SentKeys();
  let maySend = false;
  const left: string[] = [];
  for (const step of script.split(' ')) {
    if (step === '[' || step === ']') maySend = step === '[';
    else if (!keys.take(step.slice(1) as PhysicalKey, step.startsWith('+'), maySend)) {
      left.push(step);
    }
  }
  return left.join(' ');
}

describe('keys that programs press', () => {
  it('are seen while no other process of ours may send any', () => {
    expect(seen('+KeyA -KeyA [ ] +KeyB -KeyB')).toBe('+KeyA -KeyA +KeyB -KeyB');
  });

  it('are passed over while one may, and the next time are not', () => {
    expect(seen('[ +KeyA +KeyB -KeyA -KeyB ] +KeyA -KeyA')).toBe('+KeyA -KeyA');
  });

  it('are let go of unseen where their press was, also afterwards', () => {
    expect(seen('[ +KeyA ] -KeyA +KeyA -KeyA')).toBe('+KeyA -KeyA');
  });

  it('are let go of seen where their press was, also meanwhile and where they were pressed again', () => {
    expect(seen('+KeyA +KeyB [ -KeyA +KeyB -KeyB ]')).toBe('+KeyA +KeyB -KeyA -KeyB');
  });

  it('are let go of seen where nobody knows of a press', () => {
    expect(seen('[ -KeyA ]')).toBe('-KeyA');
  });

  it('are seen again where they are pressed once more afterwards, with their release', () => {
    expect(seen('[ +KeyA ] +KeyA -KeyA')).toBe('+KeyA -KeyA');
  });
});
