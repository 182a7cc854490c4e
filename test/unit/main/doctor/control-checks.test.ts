import { describe, expect, it } from 'vitest';
import type { DisplayProbe } from '../../../../src/main/capture/display-probe';
import { lockToldBy } from '../../../../src/main/desktop/screen-lock';
import { askedControlChecks, controlChecks } from '../../../../src/main/doctor/control-checks';
import type { LockTold } from '../../../../src/shared/contract/schemas';
import { scriptedDesktop } from '../../../support/scripted-desktop';

const PROBE: DisplayProbe = {
  display: ':7',
  record: '1.13',
  xinput: '2.4',
  xtest: true,
  keycodes: 'evdev+aliases(qwerty)',
  evdevKeycodes: true,
};
const WAYLAND = { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'wayland-0' };

/** Ids of what does not work fully. */
function warned(
  changes: Partial<DisplayProbe>,
  env: NodeJS.ProcessEnv = {},
  lock: LockTold = 'told',
): readonly string[] {
  const checks = controlChecks({ ...PROBE, ...changes }, env, lock);
  expect(checks.map(({ id }) => id)).toEqual(['hotkeys', 'focus', 'layout', 'lock']);
  for (const { status, cure } of checks) expect(cure === null).toBe(status === 'ok');
  return checks.filter(({ status }) => status !== 'ok').map(({ id }) => id);
}

describe('what the doctor makes of the ways to control a recording', () => {
  it('finds nothing wrong with a usual desktop', () => {
    expect(warned({})).toEqual([]);
  });

  it('warns of what the X server cannot tell', () => {
    expect(warned({ xinput: null })).toEqual(['hotkeys', 'focus']);
    expect(warned({ keycodes: null })).toEqual(['layout']);
    expect(warned({}, WAYLAND)).toEqual(['hotkeys', 'focus']);
  });

  it('warns where there is no bus to tell of a lock, or nobody on it who would', () => {
    expect(warned({}, {}, 'no-bus')).toEqual(['lock']);
    expect(warned({}, {}, 'nobody')).toEqual(['lock']);
  });

  it('finds no bus at an address where nothing listens', async () => {
    const nowhere = 'unix:path=/nonexistent/bus';
    const env = { DBUS_SESSION_BUS_ADDRESS: nowhere, DBUS_SYSTEM_BUS_ADDRESS: nowhere };
    expect(await lockToldBy(env)).toBe('no-bus');
  });

  it('says of a system that has to be asked what it answers, with a cure for the rest', () => {
    const told = (desktop: Parameters<typeof askedControlChecks>[0]): string[] =>
      askedControlChecks(desktop)
        .filter(({ status }) => status === 'warning')
        .map(({ id, cure }) => (cure?.endsWith('.') ? id : `${id} without a cure`));
    expect(told(null)).toEqual(['hotkeys', 'focus', 'layout', 'lock']);
    expect(told(scriptedDesktop().facts)).toEqual(['hotkeys']);
    const refuse = (): never => {
      throw new Error('refused');
    };
    expect(told({ ...scriptedDesktop().facts, window: refuse })).toEqual(['hotkeys', 'focus']);
    // No window in front is an answer.
    expect(told({ ...scriptedDesktop().facts, window: () => null })).toEqual(['hotkeys']);
  });
});
