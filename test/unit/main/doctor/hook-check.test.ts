import { describe, expect, it } from 'vitest';
import { nativeHookCheck, recordHookCheck } from '../../../../src/main/doctor/hook-check';

const REFUSED = {
  kind: 'hook_failed',
  message: 'The input hook does not start: check that the server allows recording.',
} as const;

describe('what the doctor says of the hook', () => {
  it('is that recording fails where the native one is needed and does not load', () => {
    expect(nativeHookCheck(null)).toMatchObject({ status: 'ok', cure: null });
    expect(nativeHookCheck('no such library')).toMatchObject({
      status: 'failed',
      detail: expect.stringContaining('no such library'),
      cure: expect.any(String),
    });
  });

  it('is no more than a warning where the native one is not needed', () => {
    expect(recordHookCheck(null, null)).toMatchObject({ status: 'ok', cure: null });
    expect(recordHookCheck(null, 'no such library')).toMatchObject({
      status: 'warning',
      detail: expect.stringContaining('no such library'),
      cure: expect.any(String),
    });
  });

  it('is why the server does not record, whether the native one loads or not', () => {
    for (const nativeTrouble of [null, 'no such library']) {
      expect(recordHookCheck(REFUSED, nativeTrouble)).toEqual({
        id: 'hook',
        status: 'failed',
        detail: 'The input hook does not start.',
        cure: 'Check that the server allows recording.',
      });
    }
  });
});
