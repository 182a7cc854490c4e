import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { Told } from '../ui/Told';
import { withoutRefused } from './macros-state';

/** So many are shown at once; the others once one of these was dismissed. */
const MOST_SHOWN = 3;

/** Why macros that waited for their turn were not run then, until one has read it: nobody waits for an answer by then. */
export function MacroRefusedNotice(): ReactNode {
  const { t } = useTranslation();
  const { macros } = useApp();
  const refused = useStore(macros.refused);
  return refused.slice(0, MOST_SHOWN).map(({ name, title, message }) => (
    <div key={name} className="notice notice-warning" role="status" data-testid="macro-refused">
      <CircleAlert aria-hidden="true" />
      <p>
        {t('macros.refusedNotice', { title })}
        <Told said={message} />
      </p>
      <Button
        size="small"
        look="quiet"
        onPress={() => macros.refused.set(withoutRefused(macros.refused.get(), name))}
      >
        {t('common.dismiss')}
      </Button>
    </div>
  ));
}
