/**
 * What the page asks the timeline's worker and waits for an answer to: by name, the question and the
 * answer. A handler for each stands in `worker/queries/`.
 */
export interface TimelineQueries {
  /** The seq of the first event at or after a moment; the number of events when there is none. */
  readonly seqAt: { readonly question: { readonly atUs: number }; readonly answer: number };
}

/** The name of a query. */
export type QueryName = keyof TimelineQueries;
/** What a query asks. */
export type Question<Name extends QueryName> = TimelineQueries[Name]['question'];
/** What it is answered; null when the session is not read so far, or cannot be read. */
export type Answer<Name extends QueryName> = TimelineQueries[Name]['answer'] | null;

/** A query on its way to the worker. */
export type AnyQuery = {
  readonly [Name in QueryName]: { readonly name: Name; readonly question: Question<Name> };
}[QueryName];
