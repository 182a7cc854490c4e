import { useState } from 'react';
import type { MacroRunWish, MacroStarted } from '../../shared/contract/macros';
import { useApp } from '../state/app-state';
import { chosenTables } from './chosen-tables';
import type { MacroModel } from './macro-model';
import { textOf } from './macro-text';
import { runValues, valuesFor } from './run-values';

type Needs = Exclude<Extract<MacroStarted, { ok: false }>['needs'], null>;

/** Starts runs of the macro of the page, asking first where nobody has yet said yes to what it needs. */
export function useMacroRun(model: MacroModel): {
  readonly isStarting: boolean;
  readonly problem: string | null;
  /** What it needs, and what is to be run once that is said yes to. */
  readonly asked: { readonly needs: Needs; readonly part: MacroRunWish['part'] } | null;
  readonly start: (part: MacroRunWish['part'], approved: boolean) => Promise<void>;
  readonly callOff: () => void;
  readonly dismiss: () => void;
} {
  const { api, macros } = useApp();
  const [isStarting, setStarting] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [asked, setAsked] = useState<{ needs: Needs; part: MacroRunWish['part'] } | null>(null);
  const start = async (part: MacroRunWish['part'], approved: boolean): Promise<void> => {
    setProblem(null);
    setAsked(null);
    macros.forgetLast(model.name);
    setStarting(true);
    try {
      await model.settled();
      const { editor, name } = model;
      const started = await api.macros.run({
        name,
        text: editor.isChanged ? await textOf(editor.document, model.recording) : null,
        revision: model.revision,
        part,
        breakpoints: [...model.breakpoints.get()],
        variables: valuesFor(runValues.get(), name, editor.head.variables ?? []),
        table: chosenTables.get().get(name)?.table ?? null,
        seed: null,
        approved,
      });
      if (started.ok) {
        macros.startedHere.add(name);
        return;
      }
      if (started.needs !== null) setAsked({ needs: started.needs, part });
      else setProblem(started.message);
    } finally {
      setStarting(false);
    }
  };
  return {
    isStarting,
    problem,
    asked,
    start,
    callOff: () => setAsked(null),
    dismiss: () => setProblem(null),
  };
}
