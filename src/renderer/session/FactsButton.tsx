import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui/IconButton';
import type { Fact } from './use-facts';

/** All facts in a list, where the page has no room to show each. */
export function FactsButton({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <DialogTrigger>
      <IconButton label={t('session.facts.all')} icon={<Info />} testId="facts-button" />
      <Popover className="menu facts-popover" placement="bottom start" offset={6}>
        <Dialog className="facts-dialog" aria-label={t('session.facts.all')}>
          <dl className="facts-all selectable">
            {facts.map(({ name, value, tone }) => (
              <div key={name}>
                <dt>{t(`session.facts.${name}`)}</dt>
                <dd className={`figures ${tone ?? ''}`}>{value}</dd>
              </div>
            ))}
          </dl>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
