import { LoaderCircle, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../commands/use-shortcut';
import { UnderWay } from '../library/UnderWay';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { Keys } from '../ui/Keys';
import { Problem } from '../ui/Problem';
import { MacroQueue } from './MacroQueue';
import { drop, macrosShelf, undoRemoval } from './macros-shelf';
import '../library/shelf-notices.css';

const WORDS = { trash: 'macros.removing', restore: 'macros.restoring' } as const;

/** What came of removing and importing macros, each until it is dismissed. */
export function MacroNotices(): ReactNode {
  const { t } = useTranslation();
  const { api, macros } = useApp();
  const last = useStore(macrosShelf.removed).at(-1);
  const works = useStore(macrosShelf.works);
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
        {works
          .filter(({ total }) => total > 1)
          .map((work, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: in the order in which they were begun
            <UnderWay key={i} work={work} words={t(WORDS[work.what], { count: work.total })} />
          ))}
        {last !== undefined && (
          <div className="notice notice-plain" data-testid="macro-removed">
            <Undo2 aria-hidden="true" />
            <p className="figures">
              {last.title === ''
                ? t('macros.removedMany', { count: last.undo.length })
                : t('macros.removed', { title: last.title })}
            </p>
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
