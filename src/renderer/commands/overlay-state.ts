import { createStore } from '../state/store';

/** Which of them lies over the page. */
export type CommandOverlay = 'palette' | 'sheet';

/** The palette or the sheet of keys, while one is open. */
export const commandOverlay = createStore<CommandOverlay | null>(null);
