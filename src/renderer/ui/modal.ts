/** Whether a window lies over the page. Keys that are meant for the page do nothing then. */
export function isModalOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
}

/** Does something once no window lies over the page any more: one that closes goes a frame later. */
export function afterWindows(action: () => void): void {
  requestAnimationFrame(() => {
    if (isModalOpen()) afterWindows(action);
    else action();
  });
}
