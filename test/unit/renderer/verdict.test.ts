import { describe, expect, it } from 'vitest';
import { sortChecks, verdict } from '../../../src/renderer/doctor/verdict';
import type { DoctorCheck } from '../../../src/shared/contract/schemas';

function check(id: DoctorCheck['id'], status: DoctorCheck['status']): DoctorCheck {
  return { id, status, detail: 'Found.', cure: status === 'ok' ? null : 'Do something.' };
}

const mixed = [
  check('display', 'ok'),
  check('tray', 'warning'),
  check('hook', 'failed'),
  check('space', 'ok'),
  check('lock', 'warning'),
];

describe('the doctor', () => {
  it('shows what is missing before what could be better, and what is fine last', () => {
    const { wanting, fine } = sortChecks(mixed);
    expect(wanting.map(({ id }) => id)).toEqual(['hook', 'tray', 'lock']);
    expect(fine.map(({ id }) => id)).toEqual(['display', 'space']);
  });

  it('says that something could be better only where something could', () => {
    expect(verdict({ ready: true, checks: [check('display', 'ok')] })).toBe('doctor.ready');
    expect(verdict({ ready: true, checks: [check('tray', 'warning')] })).toBe(
      'doctor.readyWithWarnings',
    );
    expect(verdict({ ready: false, checks: mixed })).toBe('doctor.notReady');
  });
});
