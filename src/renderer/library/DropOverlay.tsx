import { FileDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Lies over the page while files are held over it. */
export function DropOverlay(): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="drop-overlay" data-testid="drop-overlay">
      <div className="drop-target">
        <FileDown aria-hidden="true" />
        <p className="drop-title">{t('shelf.dropTitle')}</p>
        <p>{t('shelf.dropText')}</p>
      </div>
    </div>
  );
}
