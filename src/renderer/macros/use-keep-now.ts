import { useEffect } from 'react';
import { KEEP_NOW } from '../../shared/contract/keep-now';
import type { MacroKeeper } from './keep-macro';

declare global {
  interface WindowEventMap {
    readonly [KEEP_NOW]: CustomEvent<Promise<unknown>[]>;
  }
}

/** Keeps the macro in the editor at once where the program is about to end. */
export function useKeepNow(keeper: MacroKeeper): void {
  useEffect(() => {
    const keep = ({ detail }: CustomEvent<Promise<unknown>[]>): void => {
      detail.push(keeper.now());
    };
    window.addEventListener(KEEP_NOW, keep);
    return () => window.removeEventListener(KEEP_NOW, keep);
  }, [keeper]);
}
