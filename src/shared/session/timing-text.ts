import type { TimingQuality } from './timing-quality';

/** What a timing quality says, a phrase each, for people. */
export function timingPhrases(timing: TimingQuality): readonly string[] {
  const { promisedUs, resolutionUs, leastUs, onGrid, zeroGaps } = timing;
  const { polling, driftPpm, jumps, lagP50Us, lagP99Us, lagMaxUs } = timing;
  return [
    `steps of ${time(promisedUs)} promised, ${stepsSeen(resolutionUs, leastUs)}`,
    ...(onGrid === null || zeroGaps === null
      ? []
      : [`${percent(onGrid)} of intervals on the grid, ${percent(zeroGaps)} of them zero`]),
    ...(lagP50Us === null || lagP99Us === null || lagMaxUs === null
      ? []
      : [
          `events arrived within ${time(lagP50Us)} (half), ${time(lagP99Us)} (99 %), ${time(lagMaxUs)} (all)`,
        ]),
    ...(polling === null
      ? []
      : [
          `moves at ${polling.p50Hz} Hz (${polling.p10Hz}–${polling.p90Hz} in most of ${polling.bursts} ${polling.bursts === 1 ? 'burst' : 'bursts'})`,
        ]),
    ...(driftPpm === null ? [] : [`event clock ${ppm(driftPpm)}`]),
    ...(jumps === null || jumps === 0 ? [] : [`clocks tied together anew ${jumps}×`]),
  ];
}

function stepsSeen(resolutionUs: number | null, leastUs: number | null): string {
  if (resolutionUs === null || leastUs === null) return 'too few events to see steps';
  const seen = `of ${time(resolutionUs)} seen`;
  return leastUs === resolutionUs ? seen : `${seen}, the shortest interval ${time(leastUs)}`;
}

function ppm(drift: number): string {
  const size = `${Math.abs(drift).toFixed(1)} ppm`;
  return drift < 0 ? `${size} slow` : `${size} fast`;
}

function percent(share: number): string {
  // Only all is 100 %, and only nothing is 0 %.
  const tenths = Math.round(share * 1000);
  const shown = share === 0 || share === 1 ? tenths : Math.min(999, Math.max(1, tenths));
  return `${(shown / 10).toFixed(1)} %`;
}

function time(us: number): string {
  return Math.abs(us) < 1000 ? `${Math.round(us)} µs` : `${Number((us / 1000).toFixed(1))} ms`;
}
