/** Puts the focus on the list of steps. */
export function focusSteps(): void {
  document.querySelector<HTMLElement>('.step-list')?.focus();
}

/** Puts the focus on the first field of the form. */
export function focusForm(): void {
  document
    .querySelector<HTMLElement>('.step-form :is(textarea, input:not([type=radio]), button)')
    ?.focus();
}
