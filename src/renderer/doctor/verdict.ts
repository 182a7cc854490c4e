import type { DoctorCheck, DoctorReport } from '../../shared/contract/schemas';

/** What the checks say together, by its place in the catalogue. */
export function verdict(
  report: DoctorReport,
): 'doctor.ready' | 'doctor.readyWithWarnings' | 'doctor.notReady' {
  if (!report.ready) {
    return 'doctor.notReady';
  }
  return report.checks.every((check) => check.status === 'ok')
    ? 'doctor.ready'
    : 'doctor.readyWithWarnings';
}

/** The checks that want something done, what is missing first, and those that are fine. */
export function sortChecks(checks: readonly DoctorCheck[]): {
  readonly wanting: readonly DoctorCheck[];
  readonly fine: readonly DoctorCheck[];
} {
  const of = (status: DoctorCheck['status']): readonly DoctorCheck[] =>
    checks.filter((check) => check.status === status);
  return { wanting: [...of('failed'), ...of('warning')], fine: of('ok') };
}
