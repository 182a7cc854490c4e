import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MacroExported } from '../../shared/contract/macros';
import {
  FOREIGN_EXPORT_FORMATS,
  type ForeignExportFormat,
} from '../../shared/macro/foreign/foreign-formats';
import { useApp } from '../state/app-state';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Problem } from '../ui/Problem';
import { Window, WindowButtons } from '../ui/Window';
import { LossList } from './LossList';

/** Writes a macro as another tool's file, and says what that could not carry. */
export function ExportMacro({
  name,
  onClose,
}: {
  readonly name: string;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { api } = useApp();
  const [format, setFormat] = useState<ForeignExportFormat>('autohotkey');
  const [result, setResult] = useState<MacroExported | null>(null);
  const run = async (): Promise<void> => {
    const exported = await api.macros.export({ name, format });
    if (exported.state !== 'cancelled') setResult(exported);
  };
  return (
    <Window title={t('macros.exportTitle')} onClose={onClose} testId="export-macro">
      {result?.state === 'done' ? (
        <>
          <p className="selectable">{t('macros.exported', { path: result.path })}</p>
          <LossList losses={result.losses} />
        </>
      ) : (
        <>
          <p>{t('macros.exportText')}</p>
          <div className="export-formats">
            <Choice
              look="cards"
              label={t('macros.exportFormat')}
              value={format}
              options={FOREIGN_EXPORT_FORMATS.map((value) => ({
                value,
                name: t(`macros.formats.${value}`),
                text: t(`macros.formatsAbout.${value}`),
              }))}
              onChange={setFormat}
            />
          </div>
          {result !== null && result.state === 'failed' && (
            <Problem message={result.message} lang="en" />
          )}
        </>
      )}
      <WindowButtons>
        <Button look={result?.state === 'done' ? 'primary' : 'plain'} onPress={onClose}>
          {t('common.close')}
        </Button>
        {result?.state !== 'done' && (
          <Button look="primary" onPress={() => void run()} testId="export-macro-run">
            {t('macros.exportRun')}
          </Button>
        )}
      </WindowButtons>
    </Window>
  );
}
