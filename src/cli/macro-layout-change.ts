import type { MacroDocument } from '../shared/macro/macro-document';
import type { LayoutChangeWay } from './replay-options';

/** A macro that does `way` where the displays have changed; undefined: what it says itself. */
export function withLayoutChange(
  document: MacroDocument,
  way: LayoutChangeWay | undefined,
): MacroDocument {
  if (way === undefined) return document;
  const { onLayoutChange: _, ...settings } = document.settings ?? {};
  return {
    ...document,
    settings: way === 'refuse' ? settings : { ...settings, onLayoutChange: way },
  };
}
