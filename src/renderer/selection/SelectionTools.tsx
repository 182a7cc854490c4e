import { EyeOff, FileDown, ListVideo, Play, Scissors, X, ZoomIn } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lengthText } from '../../shared/timeline/length-text';
import { viewAround } from '../../shared/timeline/reveal';
import { spanOf, type Viewport } from '../../shared/timeline/viewport';
import { keysOf } from '../commands/shortcuts';
import { useShortcut } from '../commands/use-shortcut';
import { EditBar } from '../edits/EditBar';
import { RedactDialog } from '../edits/RedactDialog';
import { rangeWords } from '../export/range-words';
import { lengthUnits } from '../i18n/units';
import { useSessionState } from '../session/session-state';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { useSession } from '../state/use-session';
import { deferred } from '../ui/deferred';
import { IconButton } from '../ui/IconButton';
import { ToolButton } from './ToolButton';
import { useSelectionShortcuts } from './use-selection-shortcuts';
import './selection.css';

const ExportDialog = deferred(async () => (await import('../export/ExportDialog')).ExportDialog);
const MakeMacroDialog = deferred(
  async () => (await import('../macros/MakeMacroDialog')).MakeMacroDialog,
);
const ReplayDialog = deferred(async () => (await import('../replay/ReplayDialog')).ReplayDialog);

/**
 * What can be done with the selected range, and what is to become of edits: seen where there is a
 * selection, or an edit. `children`: more tools.
 */
export function SelectionTools({ children }: { readonly children?: ReactNode }): ReactNode {
  const session = useSessionState();
  const selection = useStore(session.selection);
  useSelectionShortcuts(session);
  return (
    <>
      {selection !== null && <Tools selection={selection}>{children}</Tools>}
      <EditBar />
    </>
  );
}

function Tools({
  selection,
  children,
}: {
  readonly selection: Viewport;
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const { name, controller, edits, gone, selection: store } = useSessionState();
  const { replay } = useApp();
  const [asked, setAsked] = useState<'export' | 'replay' | 'redact' | 'macro' | null>(null);
  const isGone = useStore(gone);
  const cannotReplay = useStore(replay.status).state !== 'idle' || isGone;
  const visible = controller.shown.get()?.view ?? null;
  const title = useSession(name)?.title || t('record.untitled');
  const close = (): void => setAsked(null);
  useShortcut('macroFromSelection', isGone ? null : () => setAsked('macro'));
  const edit = (type: 'cut' | 'trim'): void => {
    if (edits.add({ type, fromUs: selection.fromUs, toUs: selection.toUs })) store.set(null);
  };
  return (
    <div
      className="selection-tools"
      role="toolbar"
      aria-label={t('selection.tools')}
      data-testid="selection-tools"
    >
      <p className="selection-range figures" data-testid="selection-range">
        <span>{rangeWords(selection)}</span>
        <strong>{lengthText(spanOf(selection), lengthUnits(t))}</strong>
      </p>
      <ToolButton
        icon={<ZoomIn />}
        name={t('selection.zoom')}
        tip={t('selection.zoomTip')}
        onPress={() => controller.ask({ type: 'show', view: viewAround(selection) })}
        testId="selection-zoom"
      />
      <ToolButton
        icon={<Play />}
        name={t('selection.replay')}
        isDisabled={cannotReplay}
        onPress={() => setAsked('replay')}
        testId="selection-replay"
      />
      <ToolButton
        icon={<FileDown />}
        name={t('selection.export')}
        onPress={() => setAsked('export')}
        testId="selection-export"
      />
      <ToolButton
        icon={<ListVideo />}
        name={t('macros.make')}
        tip={t('macros.makeTip')}
        keys={keysOf('macroFromSelection')}
        isDisabled={isGone}
        onPress={() => setAsked('macro')}
        testId="selection-macro"
      />
      {children}
      <span className="selection-line" />
      <ToolButton
        icon={<Scissors />}
        name={t('selection.cut')}
        tip={t('selection.cutTip')}
        keys={keysOf('cut')}
        onPress={() => edit('cut')}
        isDisabled={isGone}
        testId="selection-cut"
      />
      <ToolButton
        icon={<EyeOff />}
        name={t('selection.redact')}
        tip={t('selection.redactTip')}
        onPress={() => setAsked('redact')}
        isDisabled={isGone}
        testId="selection-redact"
      />
      <ToolButton
        name={t('selection.trim')}
        tip={t('selection.trimTip')}
        onPress={() => edit('trim')}
        isDisabled={isGone}
        testId="selection-trim"
      />
      <span className="selection-end">
        <IconButton
          label={t('selection.clear')}
          keys="Esc"
          icon={<X />}
          onPress={() => store.set(null)}
        />
      </span>
      {asked === 'export' && (
        <ExportDialog name={name} visible={visible} selected={selection} onClose={close} />
      )}
      {asked === 'replay' && (
        <ReplayDialog name={name} visible={visible} selected={selection} onClose={close} />
      )}
      {asked === 'macro' && (
        <MakeMacroDialog session={name} title={title} selected={selection} onClose={close} />
      )}
      {asked === 'redact' && <RedactDialog selection={selection} onClose={close} />}
    </div>
  );
}
