/**
 * What the page hears as an event of its window when the program is about to end without asking. Whoever has something that is
 * kept a moment after each change adds to its `detail`, an array, a promise that resolves when all of it is.
 */
export const KEEP_NOW = 'deskreel-keep-now';
