import { LoaderCircle, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../commands/use-shortcut';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { Keys } from '../ui/Keys';
import { Problem } from '../ui/Problem';
import { MacroQueue } from './MacroQueue';
import { drop, macrosShelf, undoRemoval } from './macros-shelf';
import '../library/shelf-notices.css';

/** What came of removing and importing macros, each until it is dismissed. */
export function MacroNotices(): ReactNode {
  const { t } = useTranslation();
  const { api, macros } = useApp();
  const last = useStore(macrosShelf.removed).at(-1);
  const importing = useStore(macrosShelf.importing);
  const problem = useStore(macrosShelf.problem);
  const unreadable = useStore(macros.problem);
  useShortcut('undo', last === undefined ? null : () => undoRemoval(api));
  return (
    <div className="shelf-notices">
      {unreadable !== null && <Problem message={unreadable} lang="en" />}
      {problem !== null && (
        <Problem message={problem} lang="en" onDismiss={() => macrosShelf.problem.set(null)} />
      )}
      <MacroQueue />
      <div role="status" className="shelf-status">
        {importing && (
          <p className="notice notice-plain">
            <LoaderCircle className="turning" aria-hidden="true" />
            {t('macros.importing')}
          </p>
        )}
        {last !== undefined && (
          <div className="notice notice-plain" data-testid="macro-removed">
            <Undo2 aria-hidden="true" />
            <p>{t('macros.removed', { title: last.title || t('macros.untitled') })}</p>
            <Button size="small" onPress={() => undoRemoval(api)} testId="undo-macro-removal">
              {t('shelf.undo')} <Keys keys="Mod+Z" />
            </Button>
            <Button size="small" look="quiet" onPress={() => drop(last)}>
              {t('common.dismiss')}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
