import { useTranslation } from 'react-i18next';
import type { SessionEdit } from '../../shared/session/session-edit';
import { rangeWords } from '../export/range-words';

/** Says what an edit does: `Cut 0:01.2 – 0:04.5`. */
export function useEditWords(): (edit: SessionEdit) => string {
  const { t, i18n } = useTranslation();
  return (edit) => {
    const range = rangeWords(edit);
    switch (edit.type) {
      case 'cut':
        return t('edits.cut', { range });
      case 'trim':
        return t('edits.trim', { range });
      case 'redact': {
        const names = edit.what.map((each) => t(`edits.what.${each}`));
        const list = new Intl.ListFormat(i18n.language, { type: 'conjunction', style: 'short' });
        return t('edits.redact', { range, what: list.format(names) });
      }
    }
  };
}
