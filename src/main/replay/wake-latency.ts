import { closeSync, constants, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { err, ok, type Result } from '../../shared/base/result';

/**
 * Whoever holds it open with a 32-bit number written to it has said how long, µs, no processor may take to wake
 * (Linux, PM Quality Of Service Interface). The kernel forgets it when it is closed, so also when its holder dies.
 */
export const WAKE_DEVICE = '/dev/cpu_dma_latency';
/** Who puts idle processors to sleep; `none` heeds nobody. */
const IDLE_DRIVER = '/sys/devices/system/cpu/cpuidle/current_driver';

/**
 * In a virtual machine any halt hands the processor to somebody else, whatever the driver says that it takes; it
 * has to stay on. On a real one the first sleeps, which save most, take less than the least margin of a wait.
 */
const BOUND_OF_GUEST_US = 0;
const BOUND_US = 10;
/** As long as the system likes: what the kernel takes for nothing (PM_QOS_CPU_LATENCY_DEFAULT_VALUE). */
const ANY_US = 2_000_000_000;

/** Why processors cannot be kept from deep sleep. */
export type WakeRefusal =
  /** This system has no such thing, or heeds it not. */
  | 'unsupported'
  /** This user may not open {@link WAKE_DEVICE}. */
  | 'refused'
  /** `DESKREEL_WAKE_LATENCY_US` is `off`. */
  | 'unwanted';

/** What `env.DESKREEL_WAKE_LATENCY_US` asks for: a number of µs, or `off`; null: nothing, or nothing that is known. */
function wishOf(env: NodeJS.ProcessEnv): number | 'off' | null {
  const wish = (env['DESKREEL_WAKE_LATENCY_US'] ?? '').trim().toLowerCase();
  if (wish === 'off') return wish;
  return /^\d{1,6}$/.test(wish) ? Number(wish) : null;
}

/** Whether `env.DESKREEL_WAKE_LATENCY_US` says something that is passed over, since it is neither a number of µs nor `off`. */
export function isWishUnknown(env: NodeJS.ProcessEnv): boolean {
  return (env['DESKREEL_WAKE_LATENCY_US'] ?? '').trim() !== '' && wishOf(env) === null;
}

/**
 * How long a processor would be allowed to take to wake, µs, if that can be asked for here: tries, and leaves
 * everything as it is. `env.DESKREEL_WAKE_LATENCY_US`: another bound, or `off`.
 */
export function findWakeBound(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): Result<number, WakeRefusal> {
  const wish = wishOf(env);
  if (platform !== 'linux') return err('unsupported');
  if (wish === 'off') return err('unwanted');
  const driver = contentsOf(IDLE_DRIVER).trim();
  if (driver === '' || driver === 'none') return err('unsupported');
  try {
    // Nothing is asked for before something is written.
    closeSync(openDevice());
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // the system's
    return err(code === 'ENOENT' ? 'unsupported' : 'refused');
  }
  if (wish !== null) return ok(wish);
  return ok(driver === 'haltpoll' || isGuest() ? BOUND_OF_GUEST_US : BOUND_US);
}

/**
 * Keeps the processors of this machine from sleep that they take long to wake from, for as long as it is held. That
 * costs power on all of them, so it is for moments.
 */
export class WakeLatency {
  /** How long they may take to wake while it is held, µs; null: holding it does nothing. */
  readonly boundUs: number | null;
  readonly #word = new Int32Array(1);
  readonly #bytes = new Uint8Array(this.#word.buffer);
  #fd: number | null = null;
  #held = false;
  #hasFailed = false;

  /** `boundUs`: see {@link findWakeBound}; null: it is not to be had. */
  constructor(boundUs: number | null) {
    this.boundUs = boundUs;
  }

  /** Whether it was to be held and could not be, once or more. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  hold(): void {
    if (this.boundUs === null || this.#held) return;
    this.#held = true;
    this.#ask(this.boundUs);
  }

  /** Lets them sleep for a few ms: opening the device anew costs ten times what asking again does. */
  relax(): void {
    if (!this.#held) return;
    this.#held = false;
    this.#ask(ANY_US);
  }

  /** Lets them sleep. */
  drop(): void {
    this.#held = false;
    if (this.#fd === null) return;
    closeSync(this.#fd);
    this.#fd = null;
  }

  #ask(us: number): void {
    this.#word[0] = us;
    try {
      this.#fd ??= openDevice();
      writeSync(this.#fd, this.#bytes);
    } catch {
      // It could be opened a moment ago. Waits are no worse than without it.
      this.#hasFailed = true;
    }
  }
}

/** Only what is there: it is not to be made where it is missing. */
function openDevice(): number {
  return openSync(WAKE_DEVICE, constants.O_WRONLY);
}

/** Whether this is a virtual machine of an x86 processor. */
function isGuest(): boolean {
  return /^flags\s*:.* hypervisor\b/m.test(firstOf('/proc/cpuinfo'));
}

function contentsOf(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}

/** The first processor of a list that is long where there are many. */
function firstOf(file: string): string {
  const buffer = Buffer.alloc(4_096);
  try {
    const fd = openSync(file, 'r');
    try {
      return buffer.toString('latin1', 0, readSync(fd, buffer));
    } finally {
      closeSync(fd);
    }
  } catch {
    return '';
  }
}
