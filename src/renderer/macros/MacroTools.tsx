import {
  CircleDot,
  CopyPlus,
  FileDown,
  FolderPlus,
  Power,
  Redo2,
  Save,
  Search,
  Trash2,
  Undo2,
  Ungroup,
} from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepType } from '../../shared/macro/macro-step';
import { commands } from '../commands/command-registry';
import { keysOf } from '../commands/shortcuts';
import { useShortcut } from '../commands/use-shortcut';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { Hint } from '../ui/Hint';
import { IconButton } from '../ui/IconButton';
import { Problem } from '../ui/Problem';
import { ExportMacro } from './ExportMacro';
import { useHasSelected, useMacro } from './macro-context';
import { RecordSteps } from './RecordSteps';
import { StepMenu } from './StepMenu';
import type { SavingMacro } from './use-macro-file';

/** What can be done with the macro and with the steps that are selected. */
export function MacroTools({
  adding,
  onAdding,
  onAdd,
  saver,
}: {
  readonly adding: boolean;
  readonly onAdding: (open: boolean) => void;
  readonly onAdd: (type: StepType) => void;
  readonly saver: {
    readonly saving: SavingMacro;
    readonly save: (over?: boolean) => Promise<boolean>;
    readonly dismiss: () => void;
  };
}): ReactNode {
  const { t } = useTranslation();
  const model = useMacro();
  const { editor } = model;
  const some = useHasSelected(model);
  const problems = useStore(model.problems);
  const [exporting, setExporting] = useState(false);
  useShortcut('macroExport', () => setExporting(true));
  const { saving, save } = saver;
  return (
    <>
      <div className="macro-tools" role="toolbar" aria-label={t('macros.tools')}>
        <StepMenu isOpen={adding} onOpen={onAdding} onAdd={onAdd} />
        <RecordSteps />
        <span className="macro-tools-line" />
        <IconButton
          label={t('macros.undo')}
          keys={keysOf('undo')}
          icon={<Undo2 />}
          isDisabled={!editor.canUndo}
          onPress={() => model.undo()}
          testId="macro-undo"
        />
        <IconButton
          label={t('macros.redo')}
          keys={keysOf('redo')}
          icon={<Redo2 />}
          isDisabled={!editor.canRedo}
          onPress={() => model.redo()}
          testId="macro-redo"
        />
        <span className="macro-tools-line" />
        <IconButton
          label={t('macros.duplicateSteps')}
          keys={keysOf('duplicateSteps')}
          icon={<CopyPlus />}
          isDisabled={!some}
          onPress={() => model.duplicate()}
        />
        <IconButton
          label={t('macros.group')}
          keys={keysOf('groupSteps')}
          icon={<FolderPlus />}
          isDisabled={!some}
          onPress={() => model.group(t('steps.say.group'))}
          testId="group-steps"
        />
        <IconButton
          label={t('macros.ungroup')}
          keys={keysOf('ungroupSteps')}
          icon={<Ungroup />}
          isDisabled={!some}
          onPress={() => model.ungroup()}
        />
        <IconButton
          label={t('macros.switch')}
          keys={keysOf('switchSteps')}
          icon={<Power />}
          isDisabled={!some}
          onPress={() => model.toggleOff()}
        />
        <IconButton
          label={t('macros.breakpointToggle')}
          keys={keysOf('breakpoint')}
          icon={<CircleDot />}
          isDisabled={!some}
          onPress={() => model.toggleBreakpoints(model.selection.get().ids)}
        />
        <IconButton
          label={t('macros.remove')}
          keys={keysOf('removeSteps')}
          icon={<Trash2 />}
          isDisabled={!some}
          onPress={() => model.remove()}
        />
        <span className="macro-tools-line" />
        <IconButton
          label={t('macros.find')}
          keys={keysOf('findSteps')}
          icon={<Search />}
          isDisabled={model.rows.count === 0}
          onPress={() => commands.run('findSteps')}
          testId="macro-find"
        />
        <p className="macro-state figures" role="status" data-testid="macro-state">
          <span className="macro-steps">{t('macros.stepCount', { count: editor.tree.size })}</span>
          {problems.size > 0 && (
            <span className="macro-problems">{t('macros.problems', { count: problems.size })}</span>
          )}
          {editor.isChanged && <span className="macro-unsaved">{t('macros.unsaved')}</span>}
        </p>
        <Hint text={t('macros.exportTip')} keys={keysOf('macroExport')}>
          <Button size="small" icon={<FileDown />} onPress={() => setExporting(true)}>
            {t('macros.export')}
          </Button>
        </Hint>
        <Hint text={t('macros.saveTip')} keys={keysOf('saveMacro')}>
          <Button
            size="small"
            icon={<Save />}
            isDisabled={!editor.isChanged || saving.step === 'saving'}
            onPress={() => void save()}
            testId="macro-save"
          >
            {t('macros.save')}
          </Button>
        </Hint>
      </div>
      {saving.step === 'failed' && (
        <div className="macro-notice">
          <Problem message={saving.message} lang="en" onDismiss={saver.dismiss} />
          {saving.conflict && (
            <Button size="small" onPress={() => void save(true)}>
              {t('macros.saveOver')}
            </Button>
          )}
        </div>
      )}
      {exporting && <ExportMacro name={model.name} onClose={() => setExporting(false)} />}
    </>
  );
}
