import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MASKED_KEY } from '../../shared/input/masked-key';
import type { KeyboardLayout } from '../../shared/playback/keyboard-layout';
import { keyLabel } from '../../shared/timeline/key-label';
import { useFormat } from '../i18n/format';
import { glows, type KeyboardFacts } from './keyboard-view';

/** Keys that the picture has no place for: rare ones, those without a name, masked ones. */
export function OtherKeys({
  layout,
  look,
  counts,
  moment,
  labels,
}: KeyboardFacts & { readonly layout: KeyboardLayout }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const drawn = new Set<string>(layout.keys.map(({ code }) => code));
  const others = (counts?.keys ?? []).filter(({ code }) => code === null || !drawn.has(code));
  if (others.length === 0) return null;
  const glow = glows(moment);
  const name = (code: string | null): string => {
    if (code === null) return t('playback.keyboard.unnamed');
    if (code === MASKED_KEY) return t('playback.keyboard.masked');
    return labels[code] ?? keyLabel(code);
  };
  return (
    <div className="other-keys">
      <h4>{t('playback.keyboard.other')}</h4>
      <ul data-testid="other-keys">
        {others.map(({ code, count }) => {
          const light = look === 'now' ? (glow.get(code ?? '') ?? 0) : 0;
          return (
            <li
              key={code ?? ''}
              className={light === 1 ? 'other-key other-key-down' : 'other-key'}
              data-code={code ?? ''}
            >
              {name(code)}
              <span className="figures"> {format.count(count)}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
