import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { IconButton } from '../ui/IconButton';
import './macro-queue.css';

/** On pages that are not about macros: the macros that wait, while the next one waits for something else than a macro. */
export function HeldMacros(): ReactNode {
  const { macros, page } = useApp();
  const { queue } = useStore(macros.status);
  const { id } = useStore(page);
  const held = queue.some(({ waitsFor: { what } }) => what !== 'macro');
  return held && id !== 'macros' && id !== 'macro' ? (
    <div className="notice notice-plain" role="status">
      <MacroQueue />
    </div>
  ) : null;
}

/** The macros that wait, the next first, and for what, where that is no macro of ours. Each can be taken out. */
export function MacroQueue(): ReactNode {
  const { t } = useTranslation();
  const { api, macros } = useApp();
  const { queue } = useStore(macros.status);
  if (queue.length === 0) return null;
  return (
    <section className="macro-queue" data-testid="macro-queue">
      <h3>{t('macros.queued', { count: queue.length })}</h3>
      <ol>
        {queue.map(({ id, title, waitsFor: { what, pid } }) => (
          <li key={id}>
            <span>{title}</span>
            {what !== 'macro' && (
              <span className="macro-queue-why">
                {pid === null
                  ? t(`macros.waitsFor.${what}`)
                  : t('macros.waitsFor.process', { pid })}
              </span>
            )}
            <IconButton
              label={t('macros.dequeue', { title })}
              icon={<X />}
              onPress={() => void api.macros.dequeue(id)}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
