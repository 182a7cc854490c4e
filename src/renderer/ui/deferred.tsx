import { type ComponentType, type ReactNode, useEffect, useState } from 'react';

/** A component whose code is loaded when it is first shown, or before, by `preload`. */
export interface Deferred<Props> {
  (props: Props): ReactNode;
  /** Loads the code, so that the component is there at once when it is wanted. */
  readonly preload: () => Promise<void>;
}

/**
 * Defers the code of a component. Unlike `lazy` it does not suspend: loaded code is shown in the
 * same frame, and nothing is shown while it comes.
 */
export function deferred<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): Deferred<Props> {
  let loaded: ComponentType<Props> | null = null;
  let loading: Promise<void> | null = null;
  const preload = (): Promise<void> => {
    loading ??= load().then((component) => {
      loaded = component;
    });
    return loading;
  };
  const Shown = (props: Props): ReactNode => {
    const [, setReady] = useState(loaded !== null);
    useEffect(() => {
      let wanted = true;
      void preload().then(() => {
        if (wanted) setReady(true);
      });
      return () => {
        wanted = false;
      };
    }, []);
    return loaded === null ? null : render(loaded, props);
  };
  return Object.assign(Shown, { preload });
}

function render<Props extends object>(Component: ComponentType<Props>, props: Props): ReactNode {
  return <Component {...props} />;
}
