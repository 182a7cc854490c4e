import { FileUp } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../commands/use-shortcut';
import { useApp } from '../state/app-state';
import { Button } from '../ui/Button';
import { Hint } from '../ui/Hint';
import { pathsOf } from './file-paths';
import { importFiles } from './library-actions';

/** Has the user choose files to copy into the library. */
export function ImportButton(): ReactNode {
  const { t } = useTranslation();
  const { api } = useApp();
  const input = useRef<HTMLInputElement>(null);
  const choose = (): void => input.current?.click();
  useShortcut('import', choose);
  return (
    <>
      <Hint text={t('shelf.importHint')} keys="Mod+I">
        <Button icon={<FileUp />} onPress={choose} testId="import-button">
          {t('shelf.import')}
        </Button>
      </Hint>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".parquet,.journal"
        data-testid="import-files"
        onChange={({ target }) => {
          void importFiles(api, pathsOf(api, target.files ?? []));
          // The same file may be chosen again.
          target.value = '';
        }}
      />
    </>
  );
}
