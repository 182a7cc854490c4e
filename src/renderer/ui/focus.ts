/**
 * Puts the focus on the page's heading, if what had it is gone: from there the keyboard goes on, and
 * a screen reader says where one is.
 */
export function focusHeadingIfLost(): void {
  if (isFocusLost()) {
    document.querySelector<HTMLElement>('.header-title')?.focus();
  }
}

/** Whether nothing has the focus. */
export function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
