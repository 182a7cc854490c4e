import type { Draft } from './draft';

/**
 * Leaves out taps of CapsLock where there is text: it says itself what is a capital, and is typed with CapsLock as it was
 * before. Without text the key does what it did.
 */
export function withoutCapsLock(drafts: readonly Draft[]): readonly Draft[] {
  if (!drafts.some(({ kind }) => kind === 'typed')) return drafts;
  return drafts.filter((draft) => !isCapsLock(draft));
}

function isCapsLock(draft: Draft): boolean {
  return draft.kind === 'step' && draft.step.type === 'key' && draft.step.key === 'CapsLock';
}
