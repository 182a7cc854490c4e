import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { trayCheck } from '../../../../src/main/app/tray-check';
import type { DisplayProbe } from '../../../../src/main/capture/display-probe';
import { xHookFailure } from '../../../../src/main/capture/hook';
import { openX } from '../../../../src/main/capture/x-connection';
import { askedControlChecks, controlChecks } from '../../../../src/main/doctor/control-checks';
import { checkSessionType, displayChecks } from '../../../../src/main/doctor/display-checks';
import { nativeHookCheck, recordHookCheck } from '../../../../src/main/doctor/hook-check';
import { checkLibrary, checkSpace } from '../../../../src/main/doctor/library-checks';
import { wakeCheck } from '../../../../src/main/doctor/wake-check';
import { contentFailure, fileFailure } from '../../../../src/main/session/file-failure';
import { retelling } from '../../../../src/renderer/i18n/retelling';
import { zhCNTold } from '../../../../src/renderer/i18n/zh-cn-told';
import { err, ok } from '../../../../src/shared/base/result';
import type { DoctorCheck } from '../../../../src/shared/contract/schemas';
import { newerMessage } from '../../../../src/shared/session/session-version';
import { scriptedDesktop } from '../../../support/scripted-desktop';

const SHARED = resolve(import.meta.dirname, '../../../../src/shared/session');
const PROBE: DisplayProbe = {
  display: ':7',
  record: '1.13',
  xinput: '2.4',
  xtest: true,
  keycodes: 'evdev+aliases(qwerty)',
  evdevKeycodes: true,
};
const WAYLAND = { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'wayland-0' };

const retell = retelling(zhCNTold);

function expectChinese(said: string): void {
  expect(retell(said), `not in Chinese: ${said}`).toMatch(/\p{Script=Han}/u);
}

describe('in Chinese there is', () => {
  it('all that the doctor finds and advises', async () => {
    const { error: noDisplay } = failed(await openX({}));
    const { error: unreachable } = failed(await openX({ DISPLAY: ':987654' }));
    const all: readonly DoctorCheck[] = [
      ...displayChecks(ok(PROBE)),
      ...displayChecks(
        ok({ ...PROBE, xtest: false, xinput: null, keycodes: null, evdevKeycodes: false }),
      ),
      ...displayChecks(ok({ ...PROBE, evdevKeycodes: false })),
      ...displayChecks(err(noDisplay)),
      ...displayChecks(err(unreachable)),
      checkSessionType(WAYLAND),
      checkSessionType({ XDG_SESSION_TYPE: 'x11' }),
      ...controlChecks(PROBE, {}, 'told'),
      ...controlChecks(PROBE, WAYLAND, 'nobody'),
      ...controlChecks({ ...PROBE, xinput: null, keycodes: null }, {}, 'no-bus'),
      ...askedControlChecks(null),
      ...askedControlChecks(scriptedDesktop().facts),
      nativeHookCheck(null),
      nativeHookCheck('no such library'),
      recordHookCheck(null, null),
      recordHookCheck(null, 'no such library'),
      recordHookCheck(xHookFailure(':7', 'refused'), null),
      recordHookCheck(xHookFailure(':7', 'no shared object libX.so'), null),
      trayCheck(true),
      trayCheck(false),
      ...[
        ok(10),
        err('refused' as const),
        err('unsupported' as const),
        err('unwanted' as const),
      ].flatMap((bound) => [wakeCheck(bound), wakeCheck(bound, true)]),
      await checkLibrary(tmpdir(), 'win32'),
      await checkLibrary(join(tmpdir(), 'deskreel-none', 'of-these'), 'linux'),
      await checkLibrary(join(import.meta.filename, 'below-a-file'), 'linux'),
      await checkSpace(tmpdir()),
    ];
    for (const { detail, cure } of all) {
      expectChinese(detail);
      if (cure !== null) expectChinese(cure);
    }
  });

  it('each thing that can be wrong with the contents of a session', () => {
    const code = readdirSync(SHARED)
      .map((file) => readFileSync(join(SHARED, file), 'utf8'))
      .join('\n');
    const said = /(?:message: |new Misfit\(|unfit\()(['`])((?:is|has|was) .+?)\1/g;
    const faults = [...code.matchAll(said)].map(([, , words = '']) =>
      words.replaceAll(/\$\{[^}]*\}/g, '7'),
    );
    expect(faults.length).toBeGreaterThan(18);
    for (const fault of [...faults, newerMessage(9)]) {
      expectChinese(fault);
      if (fault !== 'is not a Deskreel session') {
        expectChinese(contentFailure({ kind: 'damaged', message: fault }, '/home/a b/c').message);
      }
    }
    expectChinese(contentFailure({ kind: 'newer', message: newerMessage(9) }, '/a').message);
    expectChinese(contentFailure({ kind: 'not_a_session', message: '' }, '/a').message);
  });

  it.each(['ENOENT', 'EACCES', 'ENOSPC', 'EEXIST', 'EISDIR', 'EIO'])(
    'a file that the system refuses with %s',
    (code) => {
      const error = Object.assign(new Error('refused'), { code });
      for (const action of ['read', 'write'] as const) {
        expectChinese(fileFailure(error, action, '/home/a b/c').message);
      }
    },
  );
});

function failed<Failure>(result: { readonly ok: boolean; readonly error?: Failure }): {
  readonly error: Failure;
} {
  if (result.error === undefined) throw new Error('It did not fail.');
  return { error: result.error };
}
