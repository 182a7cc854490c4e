import { describe, expect, it } from 'vitest';
import { createCommandRegistry } from '../../../../src/renderer/commands/command-registry';

describe('the commands', () => {
  it('are done by who came last, until that goes', () => {
    const registry = createCommandRegistry();
    const done: string[] = [];
    registry.register('escape', () => done.push('page'));
    const leave = registry.register('escape', () => done.push('panel'));
    expect(registry.run('escape')).toBe(true);
    leave();
    expect(registry.run('escape')).toBe(true);
    expect(done).toEqual(['panel', 'page']);
  });

  it('go on to who was there before when the last does nothing now', () => {
    const registry = createCommandRegistry();
    const done: string[] = [];
    registry.register('escape', () => done.push('page'));
    registry.register('escape', () => false);
    expect(registry.run('escape')).toBe(true);
    expect(done).toEqual(['page']);
  });

  it('are not there where nobody does them, or nobody now', () => {
    const registry = createCommandRegistry();
    expect(registry.has('play')).toBe(false);
    expect(registry.run('play')).toBe(false);
    registry.register('play', () => false);
    expect(registry.run('play')).toBe(false);
  });
});
