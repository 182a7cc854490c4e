import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import type { DeskreelApi } from '../../shared/contract/api';
import type { KeptMacro } from '../../shared/contract/macro-drafts';
import { useApp } from '../state/app-state';
import { MacroKeeper } from './keep-macro';
import { type OpenedKept, openKept } from './kept-macros';
import { MacroModel } from './macro-model';
import { documentOf, textOf } from './macro-text';

/** How far opening a macro is. */
export type OpenedMacro =
  | { readonly state: 'opening'; readonly share: number }
  | {
      readonly state: 'failed';
      readonly message: string;
      /** Opens what was kept of it instead. Null when that is done; else why it could not be, one sentence in English. */
      readonly restore: (kept: KeptMacro) => Promise<string | null>;
    }
  | OpenMacro;

interface OpenMacro extends OpenedKept {
  readonly state: 'open';
}

/** Opens the macro of a name, for as long as the page is there. */
export function useMacroFile(name: string): OpenedMacro {
  const { api } = useApp();
  const [opened, setOpened] = useState<OpenedMacro>({ state: 'opening', share: 0 });
  useEffect(() => {
    let wanted = true;
    let end: (() => void) | null = null;
    setOpened({ state: 'opening', share: 0 });
    const told = (share: number): void => {
      if (wanted) setOpened({ state: 'opening', share });
    };
    const show = (macro: OpenMacro): void => {
      // The editor is put together in stretches, too.
      if (wanted) startTransition(() => setOpened(macro));
      end = () => endOf(macro);
      if (!wanted) end();
    };
    const restore = async (kept: KeptMacro): Promise<string | null> => {
      const restored = await openKept(api.macros, kept);
      if (typeof restored === 'string') return restored;
      show({ state: 'open', ...restored });
      return null;
    };
    void open(api, name, told).then((result) => {
      if (typeof result !== 'string') show(result);
      else if (wanted) setOpened({ state: 'failed', message: result, restore });
    });
    return () => {
      wanted = false;
      end?.();
    };
  }, [api, name]);
  return opened;
}

/** Resolves with why it cannot be opened, one sentence in English, where it cannot. */
async function open(
  api: DeskreelApi,
  name: string,
  told: (share: number) => void,
): Promise<OpenMacro | string> {
  const read = await api.macros.read(name);
  if (!read.ok) return read.message;
  const document = await documentOf(read.text, told);
  const model = new MacroModel(name, document, read.revision);
  return { state: 'open', model, keeper: new MacroKeeper(api.macros, model) };
}

function endOf({ model, keeper }: OpenMacro): void {
  keeper.end();
  model.end();
}

/** How far saving is. */
export type SavingMacro =
  | { readonly step: 'none' }
  | { readonly step: 'saving' }
  | { readonly step: 'failed'; readonly message: string; readonly conflict: boolean };

/**
 * Saves a macro. `draft`: under which it is kept. `save(true)`: over whatever the file has become. Resolves with whether it
 * is saved.
 */
export function useMacroSaving(
  model: MacroModel,
  draft: string,
): {
  readonly saving: SavingMacro;
  readonly save: (over?: boolean) => Promise<boolean>;
  readonly dismiss: () => void;
} {
  const { api } = useApp();
  const [saving, setSaving] = useState<SavingMacro>({ step: 'none' });
  const busy = useRef(false);
  const save = useCallback(
    async (over = false): Promise<boolean> => {
      if (busy.current) return false;
      busy.current = true;
      setSaving({ step: 'saving' });
      try {
        await model.settled();
        const { editor } = model;
        const moment = editor.moment();
        const change = model.version.get();
        const text = await textOf(editor.document, model.recording);
        const revision = over ? null : model.revision;
        const saved = await api.macros.save(model.name, text, revision, { draft, change });
        if (!saved.ok) {
          setSaving({ step: 'failed', message: saved.message, conflict: saved.conflict });
          return false;
        }
        model.revision = saved.revision;
        editor.noteSaved(moment);
        model.version.set(model.version.get() + 1);
        setSaving({ step: 'none' });
        return true;
      } finally {
        busy.current = false;
      }
    },
    [api, model, draft],
  );
  return { saving, save, dismiss: () => setSaving({ step: 'none' }) };
}
