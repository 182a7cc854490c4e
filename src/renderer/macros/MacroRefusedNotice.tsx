import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { Told } from '../ui/Told';

/** Why a macro that waited for its turn was not run then, until one has read it: nobody waits for an answer by then. */
export function MacroRefusedNotice(): ReactNode {
  const { t } = useTranslation();
  const { macros } = useApp();
  const refused = useStore(macros.refused);
  if (refused === null) return null;
  const { title, message } = refused;
  return (
    <div className="notice notice-warning" role="status" data-testid="macro-refused">
      <CircleAlert aria-hidden="true" />
      <p>
        {t('macros.refusedNotice', { title: title || t('macros.untitled') })}
        <Told said={message} />
      </p>
      <Button size="small" look="quiet" onPress={() => macros.refused.set(null)}>
        {t('common.dismiss')}
      </Button>
    </div>
  );
}
