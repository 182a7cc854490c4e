import { existsSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import {
  findWakeBound,
  isWishUnknown,
  WAKE_DEVICE,
  WakeLatency,
} from '../../../../src/main/replay/wake-latency';
import { err, ok } from '../../../../src/shared/base/result';
import { CAN_HOLD_WAKE, wakeHolds, wakeLatencyInForce } from '../../../support/wake-holds';

const held: WakeLatency[] = [];
afterEach(() => {
  for (const one of held.splice(0)) one.drop();
});

function wakeLatency(boundUs: number | null): WakeLatency {
  const made = new WakeLatency(boundUs);
  held.push(made);
  return made;
}

describe('how long processors may take to wake', () => {
  it('is not to be asked for where nobody wants it, or the system has no such thing', () => {
    for (const wish of ['off', ' OFF\n']) {
      expect(findWakeBound({ DESKREEL_WAKE_LATENCY_US: wish }, 'linux')).toEqual(err('unwanted'));
    }
    for (const platform of ['win32', 'darwin'] as const) {
      expect(findWakeBound({}, platform)).toEqual(err('unsupported'));
    }
  });

  it('does nothing where there is none', () => {
    const none = wakeLatency(null);
    none.hold();
    expect(wakeHolds(process.pid)).toBe(0);
    none.drop();
  });

  it('is told to be something unknown where it is neither a number nor off', () => {
    const told = ['none', '-7', '1e3', '', ' ', '7', ' Off '];
    const unknown = told.filter((wish) => isWishUnknown({ DESKREEL_WAKE_LATENCY_US: wish }));
    expect(unknown).toEqual(['none', '-7', '1e3']);
    expect(isWishUnknown({})).toBe(false);
  });

  it.runIf(CAN_HOLD_WAKE || !existsSync(WAKE_DEVICE))('says whether it could not be held', () => {
    const one = wakeLatency(3);
    one.hold();
    expect(one.hasFailed).toBe(!CAN_HOLD_WAKE);
  });

  it.runIf(CAN_HOLD_WAKE)('is found without asking for anything, or as it is told', () => {
    expect(findWakeBound({}, 'linux')).toEqual(ok(expect.any(Number)));
    expect(findWakeBound({ DESKREEL_WAKE_LATENCY_US: '7' }, 'linux')).toEqual(ok(7));
    expect(findWakeBound({ DESKREEL_WAKE_LATENCY_US: '-7' }, 'linux')).toEqual(
      findWakeBound({}, 'linux'),
    );
    expect(wakeHolds(process.pid)).toBe(0);
  });

  it.runIf(CAN_HOLD_WAKE)('is in force while it is held, and once', () => {
    const one = wakeLatency(3);
    for (let again = 0; again < 3; again += 1) one.hold();
    expect(wakeHolds(process.pid)).toBe(1);
    expect(wakeLatencyInForce()).toBeLessThanOrEqual(3);
    one.relax();
    one.hold();
    expect(wakeHolds(process.pid)).toBe(1);
    expect(wakeLatencyInForce()).toBeLessThanOrEqual(3);
    one.drop();
    one.drop();
    one.relax();
    expect(wakeHolds(process.pid)).toBe(0);
    one.hold();
    expect(wakeHolds(process.pid)).toBe(1);
  });
});
