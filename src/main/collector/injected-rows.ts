import type { MonotonicMicros } from '../../shared/base/time';
import { ReplayOp, type ReplayOpCode } from '../../shared/replay/replay-schedule';
import { RawType, type SourceBatch } from '../capture/source';
import { InjectedMatcher } from '../replay/injected-matcher';

/** Tells which rows of batches a replay of ours sent. */
export function createInjectedMatcher(): InjectedMatcher {
  return new InjectedMatcher({ repeats: true, wanted: () => true });
}

/** Whether row `i` of a batch, which happened `at`, was sent by a replay of ours. */
export function isInjected(
  matcher: InjectedMatcher,
  batch: SourceBatch,
  i: number,
  at: MonotonicMicros,
): boolean {
  const op = opOf(batch.type[i] as number);
  if (op === null) {
    return false;
  }
  // Casts, not checks: the caller says that the row exists.
  const number = batch.code[i] as number;
  const isKey = op === ReplayOp.keyDown || op === ReplayOp.keyUp;
  return matcher.take(
    op,
    isKey ? (batch.key[i] as number) : number,
    isKey ? number : 0,
    batch.x[i] as number,
    batch.y[i] as number,
    batch.amount[i] as number,
    at,
  );
}

/** What sends a row of this type, null for a type that nobody knows. */
function opOf(type: number): ReplayOpCode | null {
  switch (type) {
    case RawType.keyDown:
      return ReplayOp.keyDown;
    case RawType.keyUp:
      return ReplayOp.keyUp;
    case RawType.buttonDown:
      return ReplayOp.buttonDown;
    case RawType.buttonUp:
      return ReplayOp.buttonUp;
    case RawType.move:
      return ReplayOp.move;
    case RawType.wheelVertical:
      return ReplayOp.wheelVertical;
    case RawType.wheelHorizontal:
      return ReplayOp.wheelHorizontal;
    default:
      return null;
  }
}
