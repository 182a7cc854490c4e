import { describe, expect, it } from 'vitest';
import { createScriptedSource } from '../../../../src/main/capture/scripted-source';
import { err, ok } from '../../../../src/shared/base/result';
import { at, batchOf, sourceInfo } from '../../../support/collecting';

const NOBODY = {
  batch: () => undefined,
  gap: () => undefined,
  context: () => undefined,
  failed: () => undefined,
};
const REQUEST = { focus: 'off' } as const;

describe('a scripted source', () => {
  it('delivers what it is told to while it runs', async () => {
    const log: string[] = [];
    const source = createScriptedSource(ok(sourceInfo()));
    await source.start(
      {
        batch: (batch) => log.push(`${batch.count} events`),
        gap: (gap) => log.push(gap.reason),
        context: (change) => log.push(change.type),
        failed: (failure) => log.push(failure.kind),
      },
      REQUEST,
    );
    source.batch(batchOf('1 +KeyA, 2 -KeyA'), at(3));
    source.gap({ from: at(4), to: at(5), reason: 'overrun', lost: 1, info: sourceInfo() });
    source.context({ type: 'locks', at: at(6), locks: { caps: true, num: false } });
    source.fail({ kind: 'display_gone', message: 'Gone.' });
    expect(log).toEqual(['2 events', 'overrun', 'locks', 'display_gone']);
    expect(source.running).toBe(false);
    expect(() => source.batch(batchOf('1 m@1;1'), at(3))).toThrow();
  });

  it('fails to start when told to', async () => {
    const failure = { kind: 'no_display', message: 'None.' } as const;
    const source = createScriptedSource(err(failure));
    expect(await source.start(NOBODY, REQUEST)).toEqual(err(failure));
    expect(source.running).toBe(false);
  });

  it('counts who watches', () => {
    const source = createScriptedSource(ok(sourceInfo()));
    const unwatch = source.watch();
    source.watch();
    unwatch();
    unwatch();
    expect(source.watchers).toBe(1);
  });
});
