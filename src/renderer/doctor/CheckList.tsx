import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DoctorCheck } from '../../shared/contract/schemas';
import { Button } from '../ui/Button';
import { CheckRow } from './CheckRow';
import { sortChecks } from './verdict';

/** What wants something done, in full; what is fine, by name, and in full when asked. */
export function CheckList({ checks }: { readonly checks: readonly DoctorCheck[] }): ReactNode {
  const { t } = useTranslation();
  const [full, setFull] = useState(false);
  const { wanting, fine } = sortChecks(checks);
  return (
    <>
      {wanting.length > 0 && (
        <ul className="checks" aria-label={t('doctor.wantingLabel')}>
          {wanting.map((check) => (
            <CheckRow key={check.id} check={check} />
          ))}
        </ul>
      )}
      {fine.length > 0 && (
        <div className="checks-fine">
          <ul
            className={full ? 'checks' : 'checks checks-short'}
            aria-label={t('doctor.fineLabel')}
          >
            {fine.map((check) => (
              <CheckRow key={check.id} check={check} />
            ))}
          </ul>
          <Button
            size="small"
            look="quiet"
            aria-expanded={full}
            onPress={() => setFull(!full)}
            testId="check-details"
          >
            {t(full ? 'doctor.lessDetail' : 'doctor.moreDetail')}
          </Button>
        </div>
      )}
    </>
  );
}
