/** What the window says about this, in English. */
export const enCompare = {
  title: 'Compare',
};
