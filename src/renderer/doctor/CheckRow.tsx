import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DoctorCheck } from '../../shared/contract/schemas';
import { useTold } from '../i18n/told';

const ICONS: Readonly<Record<DoctorCheck['status'], ReactNode>> = {
  ok: <CircleCheck aria-hidden="true" />,
  warning: <TriangleAlert aria-hidden="true" />,
  failed: <CircleX aria-hidden="true" />,
};

/** One thing that was looked at: what was found, and the cure where there is one. */
export function CheckRow({ check }: { readonly check: DoctorCheck }): ReactNode {
  const { t } = useTranslation();
  const tell = useTold();
  const detail = tell(check.detail);
  const cure = check.cure === null ? null : tell(check.cure);
  return (
    <li className={`check check-${check.status}`} data-testid={`check-${check.id}`}>
      {ICONS[check.status]}
      <h3 className="check-name">{t(`doctor.checks.${check.id}`)}</h3>
      <p className="check-detail selectable" lang={detail.lang}>
        {detail.text}
      </p>
      <span className="check-status">{t(`doctor.status.${check.status}`)}</span>
      {cure !== null && (
        <div className="check-cure">
          <span className="check-cure-label">{t('doctor.cure')}</span>
          <p className="selectable" lang={cure.lang}>
            {cure.text}
          </p>
        </div>
      )}
    </li>
  );
}
