import { Disposables } from '../../shared/base/disposables';
import { PlayClock, type PlayRange } from '../../shared/playback/play-clock';
import { PLAY_SPEEDS, type SessionState } from '../session/session-state';
import { startUs } from '../session/start-us';
import { ViewFollower } from './follow-view';
import { IdleSkipper } from './idle-skipper';
import { type PlaybackState, playbackState } from './playback-state';

/**
 * Moves the playhead of a session with the page's animation frames. Nothing runs while it is paused
 * or nobody can see the page.
 */
export class Player {
  readonly #session: SessionState;
  readonly #state: PlaybackState;
  readonly #disposables = new Disposables();
  readonly #follower: ViewFollower;
  readonly #idle: IdleSkipper;
  #clock: PlayClock | null = null;
  #frame: number | null = null;
  /** What the playhead was set to here; another value is somebody else's wish. */
  #setUs: number | null = null;

  constructor(session: SessionState) {
    this.#session = session;
    this.#state = playbackState(session);
    this.#follower = new ViewFollower(session.controller);
    this.#idle = new IdleSkipper(session.controller);
    const { playing, speed, playheadUs, selection, controller } = session;
    for (const off of [
      playing.subscribe(() => this.#start()),
      speed.subscribe(() => this.#clock?.setSpeed(performance.now(), speed.get())),
      playheadUs.subscribe(() => this.#heed()),
      selection.subscribe(() => this.#setRange()),
      this.#state.loop.subscribe(() => this.#setRange()),
      controller.shown.subscribe(() => this.#follower.viewChanged(playheadUs.get())),
    ]) {
      this.#disposables.add(off);
    }
    const heedVisibility = (): void => this.#heedVisibility();
    document.addEventListener('visibilitychange', heedVisibility);
    this.#disposables.add(() => document.removeEventListener('visibilitychange', heedVisibility));
    this.#start();
  }

  /** Plays, or pauses. */
  toggle(): void {
    const { playing } = this.#session;
    playing.set(!playing.get());
  }

  /** Goes to the beginning of what is played. */
  restart(): void {
    const range = this.#range();
    if (range !== null) this.seek(range.fromUs);
  }

  /** Puts the playhead at a moment of the session and shows it. */
  seek(tUs: number): void {
    const bounds = this.#bounds();
    if (bounds === null) return;
    const at = Math.round(Math.min(Math.max(tUs, bounds.fromUs), bounds.toUs));
    this.#session.playheadUs.set(at);
    this.#follower.reveal(at);
  }

  /** Goes to the event before or after. */
  async step(direction: 'before' | 'after'): Promise<void> {
    const atUs = startUs(this.#session);
    const beside = await this.#session.controller.query('eventsBeside', { atUs });
    const to = direction === 'before' ? beside?.beforeUs : beside?.afterUs;
    if (to !== null && to !== undefined) this.seek(to);
  }

  /** The next speed in a direction. */
  changeSpeed(direction: -1 | 1): void {
    const { speed } = this.#session;
    const at = PLAY_SPEEDS.findIndex((each) => each >= speed.get());
    speed.set(PLAY_SPEEDS[Math.max(0, at + direction)] ?? speed.get());
  }

  /** Ends it. */
  dispose(): void {
    this.#stop();
    this.#disposables.dispose();
  }

  #bounds(): PlayRange | null {
    return this.#session.controller.opened.get()?.bounds ?? null;
  }

  #range(): PlayRange | null {
    const selection = this.#session.selection.get();
    return this.#state.loop.get() && selection !== null ? selection : this.#bounds();
  }

  #start(): void {
    const { playing, speed } = this.#session;
    const range = this.#range();
    if (!playing.get() || range === null) {
      playing.set(false);
      this.#stop();
      return;
    }
    if (this.#clock !== null) return;
    const clock = new PlayClock(range, startUs(this.#session), speed.get());
    this.#clock = clock;
    this.#setRange();
    if (!document.hidden) this.#run(clock);
  }

  #run(clock: PlayClock): void {
    clock.play(performance.now());
    const tUs = clock.at(performance.now()).tUs;
    this.#set(tUs);
    this.#follower.reveal(tUs);
    this.#ask();
  }

  #stop(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#frame = null;
    this.#clock = null;
  }

  #ask(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      this.#next();
    });
  }

  #next(): void {
    const clock = this.#clock;
    if (clock === null) return;
    const now = performance.now();
    const { tUs } = clock.at(now);
    const skip = this.#state.skipIdle.get() ? this.#idle.skipFrom(tUs) : null;
    if (skip !== null && skip > tUs) clock.seek(now, skip);
    const position = clock.at(now);
    this.#set(position.tUs);
    this.#follower.moved(position.tUs);
    if (position.ended) this.#session.playing.set(false);
    else this.#ask();
  }

  #set(tUs: number): void {
    this.#setUs = Math.round(tUs);
    this.#session.playheadUs.set(this.#setUs);
  }

  /** Somebody else moved the playhead: the playback goes on from there. */
  #heed(): void {
    const tUs = this.#session.playheadUs.get();
    if (tUs !== null && tUs !== this.#setUs) this.#clock?.seek(performance.now(), tUs);
  }

  #setRange(): void {
    const range = this.#range();
    const loop = this.#state.loop.get() && this.#session.selection.get() !== null;
    if (range !== null) this.#clock?.setRange(performance.now(), range, loop);
  }

  #heedVisibility(): void {
    const clock = this.#clock;
    if (clock === null) return;
    if (!document.hidden) {
      this.#run(clock);
      return;
    }
    clock.pause(performance.now());
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#frame = null;
  }
}
