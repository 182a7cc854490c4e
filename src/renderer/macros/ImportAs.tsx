import { FileInput } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportedMacro } from '../../shared/contract/macros';
import { FOREIGN_IMPORT_FORMATS } from '../../shared/macro/foreign/foreign-formats';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { ActionMenu } from '../ui/ActionMenu';
import { Button } from '../ui/Button';
import { importMacroAs, macrosShelf } from './macros-shelf';

/** Has the user say which tool wrote a file that was refused, and imports it as such. */
export function ImportAs({
  refused,
}: {
  readonly refused: Extract<ImportedMacro, { ok: false }>;
}): ReactNode {
  const { t } = useTranslation();
  const { api } = useApp();
  const isBusy = useStore(macrosShelf.importing);
  return (
    <ActionMenu
      label={t('macros.importAsLabel', { file: refused.file })}
      entries={FOREIGN_IMPORT_FORMATS.map((id) => ({ id, name: t(`macros.importFormats.${id}`) }))}
      onAction={(id) => {
        const format = FOREIGN_IMPORT_FORMATS.find((each) => each === id);
        if (format !== undefined) void importMacroAs(api, refused, format);
      }}
    >
      <Button size="small" icon={<FileInput />} isDisabled={isBusy} testId="import-as">
        {t(isBusy ? 'macros.importing' : 'macros.importAs')}
      </Button>
    </ActionMenu>
  );
}
