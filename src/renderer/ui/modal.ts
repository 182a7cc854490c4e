/** Whether a window lies over the page. Keys that are meant for the page do nothing then. */
export function isModalOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
}
