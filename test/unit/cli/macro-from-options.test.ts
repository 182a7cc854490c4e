import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { withFromOptions } from '../../../src/cli/macro-from-options';

/** What is said of an option that cannot be. */
function refusalOf(...args: readonly string[]): string {
  const said: string[] = [];
  const command = withFromOptions(new Command('from'))
    .exitOverride()
    .configureOutput({ writeErr: (text) => said.push(text) });
  try {
    command.parse([...args], { from: 'user' });
  } catch {
    // What it says is what matters.
  }
  return said.join('').trim();
}

describe('--tolerance', () => {
  it.each(['-1', 'wide', ''])('%j is told to be pixels', (value) => {
    expect(refusalOf('--tolerance', value)).toContain('it has to be pixels, such as 2 or 0.5.');
  });

  it('is 100 at most', () => {
    expect(refusalOf('--tolerance', '101')).toContain('the most is 100 pixels.');
    expect(refusalOf('--tolerance', '2.5')).toBe('');
  });
});
