import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { Problem } from '../ui/Problem';
import { Window, WindowButtons } from '../ui/Window';
import { ImportAs } from './ImportAs';
import { LossList } from './LossList';
import { refusalSentence } from './loss-sentence';
import { macrosShelf } from './macros-shelf';

/** What became of files that were imported, until that is closed. */
export function ImportReport(): ReactNode {
  const { t } = useTranslation();
  const { page } = useApp();
  const imported = useStore(macrosShelf.imported);
  if (imported.length === 0) return null;
  const close = (): void => macrosShelf.imported.set([]);
  const first = imported.find((each) => each.ok);
  return (
    <Window title={t('macros.importedTitle')} onClose={close} wide testId="import-report">
      {imported.map((each, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two files may be called alike
        <article key={i} className="imported">
          <h3>{each.file}</h3>
          {each.ok ? (
            <LossList losses={each.losses} />
          ) : each.refusal === null ? (
            <Problem message={each.message} lang="en" />
          ) : (
            <Problem message={refusalSentence(each.refusal, t)} />
          )}
          {!each.ok && each.again !== null && <ImportAs refused={each} />}
        </article>
      ))}
      <WindowButtons>
        <Button onPress={close} testId="import-close">
          {t('common.close')}
        </Button>
        {first?.ok === true && (
          <Button
            look="primary"
            autoFocus
            onPress={() => {
              close();
              page.set({ id: 'macro', name: first.name });
            }}
          >
            {t('macros.openFirst')}
          </Button>
        )}
      </WindowButtons>
    </Window>
  );
}
