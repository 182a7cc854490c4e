/** What the window says about this, in English. */
export const enShelf = {
  label: 'Library tools',
};
