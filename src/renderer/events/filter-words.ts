import type { TFunction } from 'i18next';
import { assertNever } from '../../shared/base/assert';
import { MASKED_KEY } from '../../shared/input/masked-key';
import { keyLabel } from '../../shared/timeline/key-label';
import type { Condition, RowFilter } from '../../shared/timeline/row-filter';
import { type RowSpeech, windowText } from './row-text';

/** What a condition of a filter asks for: `A`, `Left`, `Key down, Move`. Empty where it asks nothing. */
export function conditionWords(
  speech: Pick<RowSpeech, 't' | 'buttonName' | 'windows'>,
  filter: RowFilter,
  condition: Condition,
): string {
  const { t, buttonName } = speech;
  switch (condition) {
    case 'kinds':
      return (filter.kinds ?? []).map((kind) => t(`events.kinds.${kind}`)).join(t('events.comma'));
    case 'key':
      return filter.key === null ? '' : keyWords(t, filter.key);
    case 'button':
      return filter.button === null ? '' : buttonName(filter.button);
    case 'window':
      return filter.window === null ? '' : windowText(speech, filter.window);
    default:
      return assertNever(condition);
  }
}

/** A key by its code: what is printed on it on a US keyboard; `Masked` for one that was kept back. */
function keyWords(t: TFunction, code: string): string {
  return code === MASKED_KEY ? t('events.masked') : keyLabel(code);
}
