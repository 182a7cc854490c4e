import { describe, expect, it } from 'vitest';
import type { DisplayProbe } from '../../../../src/main/capture/display-probe';
import { controlChecks, missingControlChecks } from '../../../../src/main/doctor/control-checks';

const PROBE: DisplayProbe = {
  display: ':7',
  record: '1.13',
  xinput: '2.4',
  xtest: true,
  keycodes: 'evdev+aliases(qwerty)',
  evdevKeycodes: true,
};
const WAYLAND = { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'wayland-0' };
const BUS = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus' };

/** Ids of what does not work fully. */
function warned(
  changes: Partial<DisplayProbe>,
  env: NodeJS.ProcessEnv = BUS,
  ...there: readonly string[]
): readonly string[] {
  const checks = controlChecks({ ...PROBE, ...changes }, env, (path) => there.includes(path));
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
    expect(warned({}, { ...BUS, ...WAYLAND })).toEqual(['hotkeys', 'focus']);
  });

  it('knows that a lock can be told of where there is any bus', () => {
    expect(warned({}, {})).toEqual(['lock']);
    expect(warned({}, {}, '/run/dbus/system_bus_socket')).toEqual([]);
    expect(warned({}, { XDG_RUNTIME_DIR: '/run/user/7' })).toEqual(['lock']);
    expect(warned({}, { XDG_RUNTIME_DIR: '/run/user/7' }, '/run/user/7/bus')).toEqual([]);
  });

  it('says of other systems that none of it is there, with a cure for each', () => {
    const checks = missingControlChecks();
    expect(checks.map(({ id }) => id)).toEqual(['hotkeys', 'focus', 'layout', 'lock']);
    for (const check of checks) {
      expect(check).toMatchObject({ status: 'warning', cure: expect.stringMatching(/\.$/) });
    }
  });
});
