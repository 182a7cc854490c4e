import { expect, it } from 'vitest';
import { LineReader, type ToGuard, writeLine } from '../../../../src/main/replay/guard-protocol';

it('messages come whole, however the pipe cuts them', () => {
  const messages: readonly ToGuard[] = [
    { type: 'guard', session: null, keys: [11, 12], natives: [65_791], buttons: [1] },
    { type: 'done' },
  ];
  const text = messages.map(writeLine).join('');
  for (let size = 1; size <= text.length; size += 1) {
    const read: ToGuard[] = [];
    const reader = new LineReader<ToGuard>((message) => read.push(message));
    for (let at = 0; at < text.length; at += size) reader.read(text.slice(at, at + size));
    expect(read).toEqual(messages);
  }
});
