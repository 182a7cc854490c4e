import { FileUp, Plus } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MacroSummary } from '../../shared/contract/macros';
import { keysOf } from '../commands/shortcuts';
import { useShortcut } from '../commands/use-shortcut';
import { DropOverlay } from '../library/DropOverlay';
import { pathsOf } from '../library/file-paths';
import { ListLoading } from '../library/ListLoading';
import { SearchBox } from '../library/SearchBox';
import { fold } from '../library/search';
import { only } from '../library/selection';
import { useDrop } from '../library/use-drop';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { Hint } from '../ui/Hint';
import { EmptyMacros } from './EmptyMacros';
import { ExportMacro } from './ExportMacro';
import { ImportReport } from './ImportReport';
import { MacroList } from './MacroList';
import { MacroNotices } from './MacroNotices';
import { MacroSelectionBar } from './MacroSelectionBar';
import { importMacros, macrosShelf } from './macros-shelf';
import '../library/library.css';
import '../library/library-tools.css';
import './macros-page.css';

/** All macros, and what can be done with them. Files can be dropped anywhere on it. */
export function MacrosPage(): ReactNode {
  const { t } = useTranslation();
  const { api, macros } = useApp();
  const list = useStore(macros.list);
  const [query, setQuery] = useState('');
  const [exporting, setExporting] = useState<string | null>(null);
  useEffect(() => {
    const refresh = (): void => void macros.refresh();
    refresh();
    window.addEventListener('focus', refresh);
    return () => window.removeEventListener('focus', refresh);
  }, [macros]);
  const bring = useCallback(
    (files: readonly File[]): void => {
      const paths = pathsOf(api, files);
      if (paths.length === 0) macrosShelf.problem.set(t('shelf.noPath'));
      void importMacros(api, paths);
    },
    [api, t],
  );
  const over = useDrop(bring);
  const shown = useMemo(() => matching(list ?? [], query), [list, query]);
  const selected = useSelected(shown);
  const tools = useTools();
  if (list === null) return <ListLoading />;
  return (
    <div className="library">
      {list.length > 0 && (
        <div className="library-bar">
          <SearchBox label={t('macros.search')} value={query} onChange={setQuery} />
          <p className="library-count figures" role="status">
            {t('macros.count', { count: shown.length })}
          </p>
          {tools}
        </div>
      )}
      <MacroNotices />
      {selected.length > 0 && <MacroSelectionBar macros={selected} />}
      {list.length === 0 ? (
        <EmptyMacros>{tools}</EmptyMacros>
      ) : shown.length === 0 ? (
        <div className="library-none" role="status">
          <h2>{t('macros.noMatch', { query })}</h2>
          <Button onPress={() => setQuery('')}>{t('macros.showAll')}</Button>
        </div>
      ) : (
        <MacroList macros={shown} selected={selected} onExport={setExporting} />
      )}
      <ImportReport />
      {exporting !== null && <ExportMacro name={exporting} onClose={() => setExporting(null)} />}
      {over && <DropOverlay text={t('macros.dropText')} />}
    </div>
  );
}

/** Those that are selected. What is not shown is not selected either. */
function useSelected(shown: readonly MacroSummary[]): readonly MacroSummary[] {
  const selection = useStore(macrosShelf.selection);
  useEffect(() => {
    const now = macrosShelf.selection.get();
    macrosShelf.selection.set(only(now, new Set(shown.map(({ name }) => name))));
  }, [shown]);
  return useMemo(() => shown.filter(({ name }) => selection.names.has(name)), [shown, selection]);
}

/** Buttons that make macros. */
function useTools(): ReactNode {
  const { t } = useTranslation();
  const { api, page } = useApp();
  const importing = useStore(macrosShelf.importing);
  const create = async (): Promise<void> => {
    const made = await api.macros.create({ title: t('macros.newTitle'), text: null });
    if (made.ok) page.set({ id: 'macro', name: made.name });
    else macrosShelf.problem.set(made.message);
  };
  const choose = (): void => void importMacros(api, null);
  useShortcut('newMacro', () => void create());
  useShortcut('macroImport', importing ? null : choose);
  return (
    <div className="macros-tools">
      <Hint text={t('macros.newTip')} keys={keysOf('newMacro')}>
        <Button look="primary" icon={<Plus />} onPress={() => void create()} testId="new-macro">
          {t('macros.new')}
        </Button>
      </Hint>
      <Hint text={t('macros.importTip')} keys={keysOf('macroImport')}>
        <Button icon={<FileUp />} isDisabled={importing} onPress={choose} testId="import-macros">
          {t('shelf.import')}
        </Button>
      </Hint>
    </div>
  );
}

function matching(macros: readonly MacroSummary[], query: string): readonly MacroSummary[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return macros.filter(({ title, name }) => {
    const text = fold(`${title} ${name}`);
    return words.every((word) => text.includes(word));
  });
}
