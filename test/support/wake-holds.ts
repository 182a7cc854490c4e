import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { findWakeBound, WAKE_DEVICE } from '../../src/main/replay/wake-latency';

/** Whether this machine lets us keep its processors from deep sleep. */
export const CAN_HOLD_WAKE = findWakeBound({}, process.platform).ok;

/** How often a process has the device open that keeps processors from deep sleep; 0 when it is over. Linux only. */
export function wakeHolds(pid: number): number {
  const folder = `/proc/${pid}/fd`;
  try {
    return readdirSync(folder).filter((fd) => isWakeDevice(`${folder}/${fd}`)).length;
  } catch {
    return 0;
  }
}

/** What is in force now, of all who asked, µs. */
export function wakeLatencyInForce(): number {
  return readFileSync(WAKE_DEVICE).readInt32LE();
}

function isWakeDevice(link: string): boolean {
  try {
    return readlinkSync(link) === WAKE_DEVICE;
  } catch {
    // closed since it was listed
    return false;
  }
}
