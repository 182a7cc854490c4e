/** What the window says about this, in English. */
export const enPictures = {
  label: 'Save a picture',
};
