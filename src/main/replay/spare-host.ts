import { join } from 'node:path';
import { forkHost, type HostProcess } from './host-process';

/** So long after a run a spare host is kept, ms: who has run one may run another. */
const KEPT_MS = 60_000;

/**
 * Keeps an injector host that is started and has nothing to do: it holds nothing and is connected to no display. Starting
 * one, and the processes and threads that it needs, takes longer than everything else between a trigger and its first key. It
 * ends when we do, whatever ends us.
 */
export class SpareHost {
  readonly #env: NodeJS.ProcessEnv;
  readonly #hostFile: string;
  readonly #keptMs: number;
  #host: HostProcess | null = null;
  #wanted = false;
  #timer: NodeJS.Timeout | null = null;
  #over = false;

  /** `hostFile`: the built injector host; unless told, the one beside this program. */
  constructor(
    env: NodeJS.ProcessEnv,
    hostFile = join(__dirname, '../main/injector-host.js'),
    keptMs = KEPT_MS,
  ) {
    this.#env = env;
    this.#hostFile = hostFile;
    this.#keptMs = keptMs;
  }

  /** Whether one is there for good, and not only for a while after each run. */
  setWanted(wanted: boolean): void {
    // Said again, it starts none that has ended by itself.
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    this.#refresh();
  }

  /** Hands it over, or starts one: a run begins. The next one is started when that is over. */
  take(): HostProcess {
    const host = this.#host ?? forkHost(this.#hostFile, this.#env);
    this.#host = null;
    void host.ended.then(() => {
      if (this.#over) return;
      if (this.#timer !== null) clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        this.#timer = null;
        this.#refresh();
      }, this.#keptMs);
      this.#timer.unref();
      this.#refresh();
    });
    return host;
  }

  /** Ends it for good. */
  async end(): Promise<void> {
    this.#over = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#drop();
  }

  #refresh(): void {
    if (this.#over) return;
    if (this.#wanted || this.#timer !== null) this.#start();
    else void this.#drop();
  }

  #start(): void {
    if (this.#host !== null) return;
    const host = forkHost(this.#hostFile, this.#env);
    host.post({ type: 'warm' });
    this.#host = host;
    // One that ends by itself is not started again before the next run: it might do so again and again.
    void host.ended.then(() => {
      if (this.#host === host) this.#host = null;
    });
  }

  async #drop(): Promise<void> {
    const host = this.#host;
    this.#host = null;
    host?.kill();
    await host?.gone;
  }
}
