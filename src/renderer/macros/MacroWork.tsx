import { type ReactNode, useCallback, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { newStep } from '../../shared/macro/edit/new-step';
import type { StepType } from '../../shared/macro/macro-step';
import { useShortcut } from '../commands/use-shortcut';
import { useApp } from '../state/app-state';
import { useStore, useStorePart } from '../state/store';
import { Problem } from '../ui/Problem';
import { FindSteps } from './FindSteps';
import { StepForm } from './forms/StepForm';
import { KeptMacroOffer } from './KeptMacroOffer';
import type { MacroKeeper } from './keep-macro';
import { LeaveMacro } from './LeaveMacro';
import { MacroRunBar } from './MacroRunBar';
import { MacroSettingsForm } from './MacroSettingsForm';
import { MacroTimeline } from './MacroTimeline';
import { MacroTools } from './MacroTools';
import { useHasSelected, useMacro, useModel } from './macro-context';
import { StepList } from './StepList';
import { useStepSearch } from './StepSentence';
import { focusForm } from './step-focus';
import { useKeepNow } from './use-keep-now';
import { useMacroSaving } from './use-macro-file';
import { useStepClipboard } from './use-step-clipboard';
import { VariablesNow } from './VariablesNow';

/** The list of steps beside what is said of the step in force; tools above, the timeline below. */
export function MacroWork({ keeper }: { readonly keeper: MacroKeeper }): ReactNode {
  const { t } = useTranslation();
  // Only what has to is drawn anew when something is selected or edited: buttons take long.
  const model = useModel();
  const isEmpty = useStorePart(model.version, () => model.rows.count === 0);
  const { macros } = useApp();
  const { run } = useStore(macros.status);
  const [adding, setAdding] = useState(false);
  const [tab, setTab] = useState<'step' | 'macro'>('step');
  const [problem, setProblem] = useState<string | null>(null);
  const saver = useMacroSaving(model, keeper.draft);
  useKeepNow(keeper);
  const onProblem = useCallback((message: string) => setProblem(message), []);
  useStepClipboard(model, onProblem);
  const search = useStepSearch();
  useShortcut('saveMacro', () => void saver.save());
  const going = run.state === 'running' || run.state === 'paused' ? run : null;
  const mine = going !== null && going.name === model.name ? going : null;
  const edit = (): void => {
    setTab('step');
    requestAnimationFrame(() => focusForm());
  };
  const add = (type: StepType): void => {
    const called = macros.list.get()?.find(({ name }) => name !== model.name)?.name ?? model.name;
    model.insert([newStep(type, model.editor.newId(), called)]);
    edit();
  };
  return (
    <section className="macro" aria-label={t('macros.editor')}>
      <MacroTools adding={adding} onAdding={setAdding} onAdd={add} saver={saver} />
      <MacroRunBar />
      <KeptMacroOffer keeper={keeper} />
      {problem !== null && (
        <Problem message={problem} lang="en" onDismiss={() => setProblem(null)} />
      )}
      <div className="macro-work">
        <div className="macro-list">
          <FindSteps search={search} />
          {isEmpty ? (
            <NoSteps />
          ) : (
            <>
              <StepList running={mine?.at ?? null} search={search} onEdit={edit} />
              <MacroTimeline running={mine?.at ?? null} />
            </>
          )}
        </div>
        <aside className="macro-side" aria-label={t('macros.details')}>
          {mine !== null && <VariablesNow variables={mine.variables} />}
          <Tabs
            className="macro-tabs"
            selectedKey={tab}
            onSelectionChange={(key) => setTab(key === 'macro' ? 'macro' : 'step')}
          >
            <TabList className="macro-tab-list" aria-label={t('macros.details')}>
              <Tab id="step" className="macro-tab" data-testid="tab-step">
                {t('macros.step')}
              </Tab>
              <Tab id="macro" className="macro-tab" data-testid="tab-macro">
                {t('macros.settings')}
              </Tab>
            </TabList>
            <TabPanel id="step" className="macro-panel">
              <Edited />
            </TabPanel>
            <TabPanel id="macro" className="macro-panel">
              <MacroSettingsForm />
            </TabPanel>
          </Tabs>
        </aside>
      </div>
      <LeaveMacro save={saver.save} onLeave={() => keeper.giveUp()} />
      <Keys onAdding={setAdding} />
    </section>
  );
}

function NoSteps(): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="macro-none" data-testid="no-steps">
      <h2>{t('macros.noStepsTitle')}</h2>
      <p>{t('macros.noStepsText')}</p>
    </div>
  );
}

/** The form of the step that is selected. */
function Edited(): ReactNode {
  const { t } = useTranslation();
  const model = useMacro();
  const { ids } = useStore(model.selection);
  const problems = useStore(model.problems);
  const step = model.edited;
  if (step === null) {
    return (
      <p className="macro-hint">
        {ids.size > 1 ? t('macros.manySelected', { count: ids.size }) : t('macros.noneSelected')}
      </p>
    );
  }
  return (
    <StepForm
      key={step.id}
      step={step}
      problem={problems.get(step.id) ?? null}
      onChange={(next, field) => model.change(next, field)}
    />
  );
}

/** Keys of the editor. What they can do changes with each selection and edit, and nothing else is to be drawn for that. */
function Keys({ onAdding }: { readonly onAdding: (open: boolean) => void }): ReactNode {
  const { t } = useTranslation();
  const model = useModel();
  const { editor } = model;
  const some = useHasSelected(model);
  const canUndo = useStorePart(model.version, () => editor.canUndo);
  const canRedo = useStorePart(model.version, () => editor.canRedo);
  useShortcut('addStep', () => onAdding(true));
  useShortcut('undo', canUndo ? () => model.undo() : null);
  useShortcut('redo', canRedo ? () => model.redo() : null);
  useShortcut('removeSteps', some ? () => model.remove() : null);
  useShortcut('groupSteps', some ? () => model.group(t('steps.say.group')) : null);
  useShortcut('ungroupSteps', some ? () => model.ungroup() : null);
  useShortcut('switchSteps', some ? () => model.toggleOff() : null);
  useShortcut('duplicateSteps', some ? () => model.duplicate() : null);
  useShortcut('breakpoint', some ? () => model.toggleBreakpoints(model.selection.get().ids) : null);
  return null;
}
