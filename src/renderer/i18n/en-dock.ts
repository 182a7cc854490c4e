/** What the window says about this, in English. */
export const enDock = {
  label: 'Details',
  close: 'Close the details',
  events: 'Events',
  screen: 'Screen',
  keyboard: 'Keyboard',
  statistics: 'Statistics',
  resize: 'Height of the details',
  resizeTip: 'Drag, or move with the arrow keys',
};
