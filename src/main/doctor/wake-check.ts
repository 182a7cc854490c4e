import { assertNever } from '../../shared/base/assert';
import type { Result } from '../../shared/base/result';
import type { DoctorCheck } from '../../shared/contract/schemas';
import type { WakeRefusal } from '../replay/wake-latency';

/**
 * Whether a replay on Linux can keep the processors from deep sleep while an operation is near, and how that is
 * allowed. `bound`: see `findWakeBound`; `isWishUnknown`: see there. It is never a warning: replays work without, and somebody's battery lasts longer.
 */
export function wakeCheck(bound: Result<number, WakeRefusal>, isWishUnknown = false): DoctorCheck {
  const found = checkOf(bound);
  if (!isWishUnknown) return found;
  return {
    ...found,
    detail: `${found.detail} DESKREEL_WAKE_LATENCY_US is passed over: it is neither a number of µs nor off.`,
    cure: [found.cure, 'Set it to a whole number of up to six digits, or to off, or unset it.']
      .filter((cure) => cure !== null)
      .join(' '),
  };
}

function checkOf(bound: Result<number, WakeRefusal>): DoctorCheck {
  if (bound.ok) {
    return check(
      `While an operation of a replay is near, processors are kept from sleep that they need more than ${bound.value} µs to wake from.`,
    );
  }
  switch (bound.error) {
    case 'refused':
      return check(
        'A replay is as punctual as this system wakes from sleep: it may not keep the processors from deep sleep, so a few operations in a thousand can be 1 ms late.',
        'Only where that matters: write KERNEL=="cpu_dma_latency", TAG+="uaccess" into /etc/udev/rules.d/70-cpu-dma-latency.rules and restart. Programs of whoever sits at the machine can then keep its processors awake, which costs power.',
      );
    case 'unsupported':
      return check(
        'A replay is as punctual as this system wakes from sleep, and has no way to keep the processors from deep sleep here.',
      );
    case 'unwanted':
      return check(
        'A replay is as punctual as this system wakes from sleep, because DESKREEL_WAKE_LATENCY_US is off.',
      );
    default:
      return assertNever(bound.error);
  }
}

function check(detail: string, cure: string | null = null): DoctorCheck {
  return { id: 'wake-latency', status: 'ok', detail, cure };
}
