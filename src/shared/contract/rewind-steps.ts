/** How far back it is offered to delete from a recording under way, seconds. */
export const REWIND_STEPS = [10, 30, 60] as const;
/** One of {@link REWIND_STEPS}. */
export type RewindStep = (typeof REWIND_STEPS)[number];
