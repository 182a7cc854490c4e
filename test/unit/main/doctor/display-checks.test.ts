import { describe, expect, it } from 'vitest';
import type { DisplayProbe } from '../../../../src/main/capture/display-probe';
import { checkSessionType, displayChecks } from '../../../../src/main/doctor/display-checks';
import { err, ok } from '../../../../src/shared/base/result';

const PROBE: DisplayProbe = {
  display: ':7',
  record: '1.13',
  xinput: '2.4',
  xtest: true,
  keycodes: 'evdev+aliases(qwerty)',
  evdevKeycodes: true,
};

/** Checks as `id status`. */
function verdicts(changes: Partial<DisplayProbe>): readonly string[] {
  return displayChecks(ok({ ...PROBE, ...changes })).map(({ id, status }) => `${id} ${status}`);
}

describe('what the doctor makes of a display', () => {
  it('finds nothing wrong with a usual X server', () => {
    expect(verdicts({})).toEqual(['display ok', 'extensions ok', 'flush ok', 'key-table ok']);
  });

  it('warns of what is missing, each by itself', () => {
    expect(verdicts({ xtest: false })).toContain('extensions warning');
    expect(verdicts({ xinput: null })).toContain('flush warning');
    expect(verdicts({ keycodes: 'xfree86', evdevKeycodes: false })).toContain('key-table warning');
    expect(verdicts({ keycodes: null, evdevKeycodes: false })).toContain('key-table warning');
  });

  it('gives a cure with everything that is not well, and only then', () => {
    const worst = displayChecks(
      ok({ ...PROBE, xtest: false, xinput: null, keycodes: null, evdevKeycodes: false }),
    );
    expect(worst.filter(({ cure }) => cure === null).map(({ id }) => id)).toEqual(['display']);
    expect(displayChecks(ok(PROBE)).filter(({ cure }) => cure !== null)).toEqual([]);
  });

  it('takes the cause and the cure of a failure apart', () => {
    const message = 'The X display :7 cannot be reached: set DISPLAY to one that runs.';
    expect(displayChecks(err({ kind: 'no_display', message }))).toEqual([
      {
        id: 'display',
        status: 'failed',
        detail: 'The X display :7 cannot be reached.',
        cure: 'Set DISPLAY to one that runs.',
      },
    ]);
  });
});

describe('the session type', () => {
  it('is warned of under Wayland, not under X11 and not on a virtual display', () => {
    const wayland = { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'wayland-0' };
    expect(checkSessionType(wayland)).toMatchObject({ status: 'warning' });
    expect(checkSessionType({ XDG_SESSION_TYPE: 'x11' })).toMatchObject({ status: 'ok' });
    expect(checkSessionType({ DISPLAY: ':99' })).toMatchObject({ status: 'ok' });
  });
});
