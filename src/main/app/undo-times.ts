/** For how long a removal can be undone, ms. */
export const UNDO_MS = 60_000;
/** How long giving what was removed to the system's trash may hold up the end of the program, ms. */
export const TRASH_END_MS = 5_000;
