import type { Viewport } from '../../shared/timeline/viewport';
import type { Store } from '../state/store';

type Readable<Value> = Pick<Store<Value>, 'get' | 'subscribe'>;

/** What the beginning depends on; a session has all of it. */
export interface Beginning {
  readonly playheadUs: Readable<number | null>;
  readonly selection: Readable<Viewport | null>;
  readonly controller: {
    readonly opened: Readable<{ readonly bounds: Viewport } | null>;
    readonly shown: Readable<{ readonly view: Viewport } | null>;
  };
}

/**
 * Where playing, stepping and steps of time begin, µs: at the playhead; without one at the beginning of
 * what is selected; else at the left edge of the view, or of the session where the view begins outside it.
 */
export function startUs({ playheadUs, selection, controller }: Beginning): number {
  const chosen = playheadUs.get() ?? selection.get()?.fromUs ?? null;
  if (chosen !== null) return chosen;
  const bounds = controller.opened.get()?.bounds ?? { fromUs: 0, toUs: Number.POSITIVE_INFINITY };
  const edge = controller.shown.get()?.view.fromUs ?? bounds.fromUs;
  return Math.min(Math.max(edge, bounds.fromUs), bounds.toUs);
}

/** Calls `listener` whenever {@link startUs} may have changed; returns how to stop that. */
export function onStart(
  { playheadUs, selection, controller }: Beginning,
  listener: () => void,
): () => void {
  const offs = [playheadUs, selection, controller.shown, controller.opened].map((store) =>
    store.subscribe(listener),
  );
  return () => {
    for (const off of offs) off();
  };
}
