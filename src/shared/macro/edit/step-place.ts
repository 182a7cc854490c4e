/** Which list of steps: the document's own, or one of those inside a block. */
export interface ListId {
  /** Id of the block; null: the document. */
  readonly parent: string | null;
  /** `otherwise` of an `if`; `steps` everywhere else. */
  readonly branch: 'steps' | 'otherwise';
}

/** The document's own list. */
export const ROOT: ListId = { parent: null, branch: 'steps' };

/** A place between steps: before the step that stands at `at` of the list now, or at the list's end. */
export interface StepPlace {
  readonly list: ListId;
  readonly at: number;
}

/** Whether both are the same list. */
export function isSameList(a: ListId, b: ListId): boolean {
  return a.parent === b.parent && a.branch === b.branch;
}
