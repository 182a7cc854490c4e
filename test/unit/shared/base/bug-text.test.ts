import { expect, it } from 'vitest';
import { bugText } from '../../../../src/shared/base/bug-text';

it('tells the kind of a bug and where it was thrown, and nothing of its message', () => {
  const { kind, frames } = bugText(new TypeError('cannot read "hunter2"\n    at hunter2'));
  expect(kind).toBe('TypeError');
  expect(frames[0]).toMatch(/^at .*bug-text\.test/);
  expect(frames.join()).not.toMatch(/hunter2/);
});

it('tells the kind of what is no error', () => {
  expect(bugText('hunter2')).toEqual({ kind: 'string', frames: [] });
});
