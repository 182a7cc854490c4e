import { FileUp } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../commands/use-shortcut';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { Hint } from '../ui/Hint';
import { pathsOf } from './file-paths';
import { importFiles } from './library-actions';
import { shelf } from './shelf-state';

/** Has the user choose files to copy into the library. */
export function ImportButton(): ReactNode {
  const { t } = useTranslation();
  const { api } = useApp();
  const busy = useStore(shelf.importing) > 0;
  const input = useRef<HTMLInputElement>(null);
  const choose = (): void => input.current?.click();
  useShortcut('import', busy ? null : choose);
  return (
    <>
      <Hint text={t('shelf.importHint')} keys="Mod+I">
        <Button icon={<FileUp />} isDisabled={busy} onPress={choose} testId="import-button">
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
