import { X } from 'lucide-react';
import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import {
  type FindWay,
  findSteps,
  foundAt,
  NOTHING_FOUND,
  nextFound,
} from '../../shared/macro/edit/find-steps';
import { type StepPath, stepsAlong } from '../../shared/macro/edit/step-path';
import { useShortcut } from '../commands/use-shortcut';
import { useStorePart } from '../state/store';
import { FindBox } from '../ui/FindBox';
import { IconButton } from '../ui/IconButton';
import { useMacro } from './macro-context';
import type { MacroModel } from './macro-model';
import { focusSteps } from './step-focus';
import { type StepSearch, soughtText } from './step-search';
import { pathOfCaret, selectedSteps } from './step-selection';
import { useStretches } from './use-stretches';

/** Goes to steps by what their rows say, in collapsed blocks too. Not there until it is asked for. */
export function FindSteps({ search }: { readonly search: StepSearch }): ReactNode {
  const { t } = useTranslation();
  const model = useMacro();
  const [isOpen, setOpen] = useState(false);
  const caret = useStorePart(model.selection, (selection) => (isOpen ? selection.caret : null));
  const [typed, setTyped] = useState('');
  const input = useRef<HTMLInputElement>(null);
  /** Where to go, one after the other, as soon as it is known what there is. */
  const wanted = useRef<FindWay[]>([]);
  const sought = isOpen ? soughtText(typed) : '';
  useEffect(() => search.sought.set(sought), [search, sought]);
  const { tree } = model.editor;
  const { steps } = tree;
  const latest = useStretches(
    useCallback(
      () => findSteps(isOpen ? steps : [], sought, search.textOf),
      [isOpen, steps, sought, search],
    ),
    NOTHING_FOUND,
  );
  const found = latest.of === steps && latest.sought === sought ? latest : null;
  const place = sought === '' ? null : pathOfCaret(tree, caret);
  const at = found === null ? -1 : foundAt(found.paths, place);
  const goWhereWanted = (): void => {
    if (found === null) return;
    for (const way of wanted.current.splice(0)) {
      const from = pathOfCaret(tree, model.selection.get().caret);
      const path = found.paths[nextFound(found.paths, from, way)];
      if (path !== undefined) show(model, path);
    }
  };
  const go = (way: FindWay): void => {
    wanted.current.push(way);
    goWhereWanted();
  };
  useEffect(goWhereWanted);
  const look = (text: string): void => {
    setTyped(text);
    wanted.current = ['here'];
  };
  const open = (): void => {
    flushSync(() => setOpen(true));
    input.current?.focus();
    input.current?.select();
  };
  const close = (): void => {
    setOpen(false);
    wanted.current = [];
    focusSteps();
  };
  useShortcut('findSteps', isOpen || steps.length > 0 ? open : null);
  useShortcut('endFindSteps', isOpen ? close : null);
  if (!isOpen) return null;
  /** Before the field, which would only be emptied. */
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  const total = found?.paths.length ?? 0;
  const state =
    found === null
      ? t('macros.findBusy')
      : total === 0
        ? t('common.notFound')
        : at < 0
          ? t('macros.stepCount', { count: total })
          : t('macros.findAt', { at: at + 1, total });
  const there = at < 0 ? undefined : stepsAlong(steps, place ?? []).at(-1);
  return (
    <div className="macro-find" onKeyDownCapture={keys}>
      <FindBox
        label={t('macros.find')}
        value={typed}
        onType={look}
        onGo={go}
        isMissed={sought !== '' && found !== null && total === 0}
        input={input}
        testId="find-steps"
      >
        {sought === '' ? '' : state}
        {there !== undefined && <span className="unseen"> {search.textOf(there)}</span>}
      </FindBox>
      <IconButton
        label={t('common.close')}
        keys="Escape"
        icon={<X />}
        onPress={close}
        testId="find-steps-close"
      />
    </div>
  );
}

/** Selects the step of a place, and opens the blocks around it. */
function show(model: MacroModel, path: StepPath): void {
  const { tree } = model.editor;
  const along = stepsAlong(tree.steps, path);
  const step = along.at(-1);
  if (step === undefined) return;
  for (const block of along.slice(0, -1)) model.collapse(block.id, false);
  const branch = path.at(-2) === 1 ? 'otherwise' : 'steps';
  const list = { parent: along.at(-2)?.id ?? null, branch } as const;
  tree.expect(step.id, { list, at: path.at(-1) ?? 0 });
  model.select(selectedSteps([step.id]));
}
