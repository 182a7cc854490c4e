/**
 * A press during which the pointer went farther than this along an axis is a drag, physical pixels: Windows' default of
 * SM_CXDRAG, and its tracking area either way.
 */
export const DRAG_PX = 4;
