import type { RowRange } from '../../shared/session/row-range';
import type { FileFailure } from './file-failure';
import type { SessionReader, TimeSpan } from './session-reader';

/** Ends a job whose session cannot be read to its end. Never leaves the job's file. */
export class ReadError extends Error {
  override readonly name = 'ReadError';
  readonly failure: FileFailure;

  constructor(failure: FileFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** The events of `span`, stretch by stretch. Throws {@link ReadError}. */
export function* ranges(
  session: SessionReader,
  span: TimeSpan,
): Generator<RowRange, void, undefined> {
  for (const stretch of session.stretches(span)) {
    if (!stretch.ok) {
      throw new ReadError(stretch.error);
    }
    yield stretch.value;
  }
}
