import { createContext, useContext } from 'react';
import { assert } from '../../shared/base/assert';
import { useStore, useStorePart } from '../state/store';
import type { MacroModel } from './macro-model';

/** The macro of the page. */
export const MacroContext = createContext<MacroModel | null>(null);

/** The macro of the page. */
export function useModel(): MacroModel {
  const model = useContext(MacroContext);
  assert(model !== null, 'there is a macro on its page');
  return model;
}

/** The macro of the page; the component is rendered anew when the document changes. */
export function useMacro(): MacroModel {
  const model = useModel();
  useStore(model.version);
  return model;
}

/** Whether steps are selected. */
export function useHasSelected(model: MacroModel): boolean {
  return useStorePart(model.selection, ({ ids }) => ids.size > 0);
}
