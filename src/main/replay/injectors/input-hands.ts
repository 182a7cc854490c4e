import { assertNever } from '../../../shared/base/assert';
import { ReplayOp } from '../../../shared/replay/replay-schedule';
import type { Injector } from '../injector';

/** What an injector does, each kind of operation by itself. Numbers are those of {@link Injector.send}. */
export interface InputHands {
  readonly moveTo: (x: number, y: number) => void;
  readonly key: (down: boolean, code: number, native: number) => void;
  readonly button: (down: boolean, number: number) => void;
  /** Turns the wheel by so many 120ths of a notch, positive down. */
  readonly turn: (amount: number) => void;
  /** The same to the side, positive right. */
  readonly tilt: (amount: number) => void;
}

/** Has these hands do every operation that is sent. */
export function sendBy({ moveTo, key, button, turn, tilt }: InputHands): Injector['send'] {
  return (op, code, native, x, y, amount) => {
    switch (op) {
      case ReplayOp.move:
        moveTo(x, y);
        break;
      case ReplayOp.keyDown:
      case ReplayOp.keyUp:
        key(op === ReplayOp.keyDown, code, native);
        break;
      case ReplayOp.buttonDown:
      case ReplayOp.buttonUp:
        button(op === ReplayOp.buttonDown, code);
        break;
      case ReplayOp.wheelVertical:
        turn(amount);
        break;
      case ReplayOp.wheelHorizontal:
        tilt(amount);
        break;
      default:
        assertNever(op);
    }
  };
}
