import { useSyncExternalStore } from 'react';
import type { Dispose } from '../../shared/base/disposables';
import { Emitter } from '../../shared/base/emitter';

/** One value that changes over time. */
export interface Store<Value> {
  readonly get: () => Value;
  /** Replaces the value and tells the subscribers, unless it is the same one. */
  readonly set: (value: Value) => void;
  readonly subscribe: (listener: () => void) => Dispose;
}

/** A store that begins with `initial`. */
export function createStore<Value>(initial: Value): Store<Value> {
  const changes = new Emitter<void>();
  let current = initial;
  return {
    get: () => current,
    set: (value) => {
      if (!Object.is(value, current)) {
        current = value;
        changes.fire();
      }
    },
    subscribe: (listener) => changes.event(listener),
  };
}

/** What `part` makes of the value of a store, no object of its own; the component is rendered anew when that changes. */
export function useStorePart<Value, Part>(
  store: Pick<Store<Value>, 'get' | 'subscribe'>,
  part: (value: Value) => Part,
): Part {
  return useSyncExternalStore(store.subscribe, () => part(store.get()));
}

/** The value of a store; the component is rendered anew when it changes. */
export function useStore<Value>(store: Pick<Store<Value>, 'get' | 'subscribe'>): Value {
  return useSyncExternalStore(store.subscribe, store.get);
}
