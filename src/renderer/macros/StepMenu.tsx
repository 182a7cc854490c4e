import { Plus } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId, useMemo, useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { STEP_TYPES } from '../../shared/macro/edit/new-step';
import type { StepType } from '../../shared/macro/macro-step';
import { fuzzy } from '../commands/fuzzy';
import { keysOf } from '../commands/shortcuts';
import { Hint } from '../ui/Hint';
import { StepIcon } from './StepIcon';
import './step-menu.css';

/** Adds a step at the caret, found by a few letters. */
export function StepMenu({
  isOpen,
  onOpen,
  onAdd,
}: {
  readonly isOpen: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onAdd: (type: StepType) => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpen}>
      <Hint text={t('macros.addTip')} keys={keysOf('addStep')}>
        <Button className="button button-primary button-small" data-testid="add-step">
          <Plus />
          <span className="button-words">{t('macros.add')}</span>
        </Button>
      </Hint>
      <Popover className="menu step-menu" placement="bottom start" offset={6}>
        <Dialog className="step-menu-inside" aria-label={t('macros.addTip')}>
          <Finder
            onAdd={(type) => {
              onOpen(false);
              onAdd(type);
            }}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Finder({ onAdd }: { readonly onAdd: (type: StepType) => void }): ReactNode {
  const { t, i18n } = useTranslation();
  const list = useId();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const found = useMemo(() => {
    const english = i18n.getFixedT('en');
    const score = (type: StepType): number =>
      Math.max(
        ...[t(`steps.types.${type}`), english(`steps.types.${type}`)].map(
          (name) => (fuzzy(query, name)?.score ?? -50) + 60,
        ),
        (fuzzy(query, t(`steps.about.${type}`))?.score ?? -100) + 20,
      );
    if (query.trim() === '') return STEP_TYPES;
    return STEP_TYPES.map((type) => ({ type, score: score(type) }))
      .filter((each) => each.score > 10)
      .sort((a, b) => b.score - a.score)
      .map(({ type }) => type);
  }, [query, t, i18n]);
  const keys = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const type = found[chosen];
    if (by !== 0 && found.length > 0) setChosen((chosen + by + found.length) % found.length);
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing && type !== undefined)
      onAdd(type);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        className="field-input step-menu-input selectable"
        role="combobox"
        aria-label={t('macros.addFind')}
        aria-expanded="true"
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={found.length > 0 ? `${list}-${chosen}` : undefined}
        placeholder={t('macros.addFind')}
        // biome-ignore lint/a11y/noAutofocus: it was opened to type on this
        autoFocus
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setChosen(0);
        }}
        onKeyDown={keys}
        data-testid="step-menu-input"
      />
      <div className="step-menu-list" role="listbox" id={list} aria-label={t('macros.addTip')}>
        {found.map((type, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the line above has the focus and the keys
          <div
            key={type}
            id={`${list}-${i}`}
            ref={(row) => {
              if (i === chosen) row?.scrollIntoView({ block: 'nearest' });
            }}
            className="step-menu-row"
            role="option"
            tabIndex={-1}
            aria-selected={i === chosen}
            onPointerMove={() => setChosen(i)}
            onClick={() => onAdd(type)}
            data-testid={`add-${type}`}
          >
            <StepIcon type={type} />
            <span className="step-menu-name">{t(`steps.types.${type}`)}</span>
            <span className="step-menu-about">{t(`steps.about.${type}`)}</span>
          </div>
        ))}
        {found.length === 0 && <p className="step-menu-none">{t('macros.addNone', { query })}</p>}
      </div>
    </>
  );
}
