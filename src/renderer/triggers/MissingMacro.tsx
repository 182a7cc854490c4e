import { FileX2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button';

/** Says of a trigger that its macro is gone, and what can be done. */
export function MissingMacro({
  macro,
  trigger,
  onChoose,
  onRemove,
}: {
  /** The macro's name: nobody knows its title any more. */
  readonly macro: string;
  /** When the trigger acts, in a few words. */
  readonly trigger: string;
  /** Null: there is no other macro. */
  readonly onChoose: (() => void) | null;
  readonly onRemove: () => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="notice notice-warning trigger-missing" data-testid="trigger-missing">
      <FileX2 aria-hidden="true" />
      <p className="selectable">{t('triggers.missing', { macro })}</p>
      {onChoose !== null && (
        <Button
          size="small"
          onPress={onChoose}
          aria-label={t('triggers.chooseMacroLabel', { trigger })}
          testId="trigger-choose"
        >
          {t('triggers.chooseMacro')}
        </Button>
      )}
      <Button
        size="small"
        look="quiet"
        onPress={onRemove}
        aria-label={t('triggers.removeItLabel', { trigger })}
        testId="trigger-remove-missing"
      >
        {t('triggers.removeIt')}
      </Button>
    </div>
  );
}
