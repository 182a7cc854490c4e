import { Check, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../commands/use-shortcut';
import { type Told, useTold } from '../i18n/told';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { Keys } from '../ui/Keys';
import { Problem } from '../ui/Problem';
import { drop, undoRemoval } from './library-actions';
import { type LibraryWorkKind, type Removal, shelf } from './shelf-state';
import type { Work } from './turns';
import { UnderWay } from './UnderWay';
import './shelf-notices.css';

/** What came of removing, undoing and importing; each until it is dismissed or something new is done. */
export function ShelfNotices(): ReactNode {
  const { t } = useTranslation();
  const { api } = useApp();
  const removals = useStore(shelf.removals);
  const restored = useStore(shelf.restored);
  const works = useStore(shelf.works);
  const brought = useStore(shelf.brought);
  const problem = useStore(shelf.problem);
  const latest = removals.at(-1);
  useShortcut('undo', latest === undefined ? null : () => undoRemoval(api));
  return (
    <div className="shelf-notices">
      {problem !== null && (
        <Problem message={problem} lang="en" onDismiss={() => shelf.problem.set(null)} />
      )}
      {brought !== null && brought.failed.length > 0 && <NotImported failed={brought.failed} />}
      <NotTagged />
      <div role="status" className="shelf-status">
        {works.filter(isShown).map((work, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: in the order in which they were begun
          <UnderWay key={i} work={work} words={t(WORDS[work.what], { count: work.total })} />
        ))}
        {brought !== null && brought.done > 0 && (
          <Done onDismiss={() => shelf.brought.set(null)}>
            {t('shelf.imported', { count: brought.done })}
          </Done>
        )}
        {restored !== null && (
          <Done onDismiss={() => shelf.restored.set(null)}>
            {t('shelf.restored', { count: restored })}
          </Done>
        )}
        {latest !== undefined && <Removed key={latest.undo[0]} removal={latest} />}
      </div>
    </div>
  );
}

/** One session is removed or copied in no time; who reads it aloud would only be held up. */
function isShown({ what, total }: Work<LibraryWorkKind>): boolean {
  return what === 'import' || what === 'recover' || total > 1;
}

const WORDS = {
  trash: 'shelf.trashing',
  restore: 'shelf.restoring',
  recover: 'shelf.recovering',
  duplicate: 'shelf.duplicating',
  import: 'shelf.importing',
} as const satisfies Record<LibraryWorkKind, string>;

function Done({
  children,
  onDismiss,
}: {
  readonly children: string;
  readonly onDismiss: () => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="notice">
      <Check aria-hidden="true" />
      <p className="figures">{children}</p>
      <Button size="small" look="quiet" onPress={onDismiss}>
        {t('common.dismiss')}
      </Button>
    </div>
  );
}

function Removed({ removal }: { readonly removal: Removal }): ReactNode {
  const { t } = useTranslation();
  const { api, info } = useApp();
  const { title } = removal;
  const count = removal.undo.length;
  const single = count === 1 && title !== '';
  const words = info.systemTrash
    ? single
      ? t('shelf.trashed', { title })
      : t('shelf.trashedMany', { count })
    : single
      ? t('shelf.deleted', { title })
      : t('shelf.deletedMany', { count });
  return (
    <div className="notice notice-plain" data-testid="removed">
      <Undo2 aria-hidden="true" />
      <p className="figures">{words}</p>
      <Button size="small" onPress={() => undoRemoval(api)} testId="undo-removal">
        {t('shelf.undo')} <Keys keys="Mod+Z" />
      </Button>
      <Button size="small" look="quiet" onPress={() => drop(removal)}>
        {t('common.dismiss')}
      </Button>
    </div>
  );
}

function NotImported({
  failed,
}: {
  readonly failed: readonly { readonly file: string; readonly message: string }[];
}): ReactNode {
  const { t } = useTranslation();
  const tell = useTold();
  const dismiss = (): void => {
    const now = shelf.brought.get();
    shelf.brought.set(now === null || now.done === 0 ? null : { ...now, failed: [] });
  };
  return (
    <NotDone
      words={t('shelf.notImported', { count: failed.length })}
      reasons={failed.map(({ message }) => tell(message))}
      onDismiss={dismiss}
      testId="not-imported"
    />
  );
}

/** Which of many sessions have the tags that they had before. */
function NotTagged(): ReactNode {
  const { t } = useTranslation();
  const tell = useTold();
  const notTagged = useStore(shelf.notTagged);
  if (notTagged === null) return null;
  const { total, failed } = notTagged;
  return (
    <NotDone
      words={t('shelf.notTagged', { count: total, failed: failed.length })}
      reasons={failed.map((message) => tell(message))}
      onDismiss={() => shelf.notTagged.set(null)}
      testId="not-tagged"
    />
  );
}

/** What of many things could not be done, and why not. */
function NotDone({
  words,
  reasons,
  onDismiss,
  testId,
}: {
  readonly words: string;
  readonly reasons: readonly Told[];
  readonly onDismiss: () => void;
  readonly testId: string;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="not-done" role="alert" data-testid={testId}>
      <p className="figures">{words}</p>
      <ul className="selectable">
        {reasons.map(({ text, lang }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may have failed alike
          <li key={i} lang={lang}>
            {text}
          </li>
        ))}
      </ul>
      <Button size="small" look="quiet" onPress={onDismiss}>
        {t('common.dismiss')}
      </Button>
    </div>
  );
}
