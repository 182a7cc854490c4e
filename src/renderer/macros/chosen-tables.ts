import type { TableChosen } from '../../shared/contract/macros';
import { createStore } from '../state/store';

/** A table that was chosen for runs, in place of the document's own. */
export type ChosenTable = Extract<TableChosen, { state: 'done' }>;

/** By the names of macros, for as long as the window lives. */
export const chosenTables = createStore<ReadonlyMap<string, ChosenTable>>(new Map());
