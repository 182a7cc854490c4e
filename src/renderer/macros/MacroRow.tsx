import { Copy, FileDown, FolderOpen, Pencil, Trash2 } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { Button, Input, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { MacroSummary } from '../../shared/contract/macros';
import { useFormat } from '../i18n/format';
import { useTold } from '../i18n/told';
import { GRID } from '../library/grid-roles';
import { type Press, RowCheck } from '../library/RowCheck';
import { useApp } from '../state/app-state';
import { Chip } from '../ui/Chip';
import { IconButton } from '../ui/IconButton';
import { lineKeys } from '../ui/line-keys';
import { macrosShelf, revealMacro } from './macros-shelf';

/** A macro: its title, how many steps it has, what it needs, when it was changed, and what can be done with it. */
export function MacroRow({
  macro,
  isSelected,
  isRenaming,
  onPress,
  onToggle,
  onRename,
  onDuplicate,
  onExport,
  onRemove,
}: {
  readonly macro: MacroSummary;
  readonly isSelected: boolean;
  readonly isRenaming: boolean;
  readonly onPress: (press: Press) => void;
  readonly onToggle: (press: Press) => void;
  readonly onRename: (on: boolean) => void;
  readonly onDuplicate: () => void;
  readonly onExport: () => void;
  readonly onRemove: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { api } = useApp();
  const format = useFormat();
  const { name, problem } = macro;
  const title = macro.title || t('macros.untitled');
  const tell = useTold();
  return (
    <div
      className={isSelected ? 'row macro-columns row-selected' : 'row macro-columns'}
      data-name={name}
      data-testid="macro-row"
    >
      <div className="row-title" {...GRID.cell}>
        <RowCheck
          label={t('shelf.select', { title })}
          isSelected={isSelected}
          isTabStop={problem !== null}
          onToggle={onToggle}
        />
        {isRenaming ? (
          <TitleField macro={macro} onDone={() => onRename(false)} />
        ) : (
          <div className="row-words">
            <div className="row-name">
              <Button
                className="row-open"
                aria-label={t('macros.open', { title })}
                isDisabled={problem !== null}
                onPress={onPress}
              >
                {title}
              </Button>
              {problem !== null && (
                <Chip tone="danger" tip={tell(problem).text}>
                  {t('macros.unreadable')}
                </Chip>
              )}
            </div>
            {problem === null ? (
              <div className="row-below">
                <span className="row-date selectable">{name}</span>
              </div>
            ) : (
              <Cause problem={problem} />
            )}
          </div>
        )}
      </div>
      <span className="column-number figures" {...GRID.cell}>
        {problem === null ? format.count(macro.steps) : ''}
      </span>
      <span className="macro-needs" {...GRID.cell}>
        {macro.needs.map((need) => t(`macros.needsShort.${need}`)).join(t('macros.needsBetween'))}
      </span>
      <span className="row-date figures" {...GRID.cell}>
        {format.date(new Date(macro.modifiedAt).toISOString())}
      </span>
      <div className="row-actions" {...GRID.cell}>
        <IconButton
          label={t('macros.rename')}
          keys="F2"
          icon={<Pencil />}
          isDisabled={problem !== null}
          onPress={() => onRename(true)}
        />
        <IconButton
          label={t('macros.duplicate')}
          keys="Mod+D"
          icon={<Copy />}
          isDisabled={problem !== null}
          onPress={onDuplicate}
        />
        <IconButton
          label={t('macros.export')}
          keys="Mod+E"
          icon={<FileDown />}
          isDisabled={problem !== null}
          onPress={onExport}
        />
        <IconButton
          label={t('library.reveal')}
          icon={<FolderOpen />}
          onPress={() => void revealMacro(api, name)}
        />
        <IconButton label={t('macros.delete')} keys="Delete" icon={<Trash2 />} onPress={onRemove} />
      </div>
    </div>
  );
}

function Cause({ problem }: { readonly problem: string }): ReactNode {
  const tell = useTold();
  const cause = tell(causeOf(problem));
  return (
    <p className="row-problem" title={tell(problem).text} lang={cause.lang}>
      {cause.text}
    </p>
  );
}

/** What is wrong with a file, without which one it is: the row is called like it. */
function causeOf(problem: string): string {
  return /\.macro\.json cannot be used as a macro\. (.+)$/s.exec(problem)?.[1] ?? problem;
}

/** The title, to be written anew in its place. */
function TitleField({
  macro,
  onDone,
}: {
  readonly macro: MacroSummary;
  readonly onDone: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { api } = useApp();
  const [title, setTitle] = useState(macro.title);
  const settled = useRef(false);
  const keep = async (): Promise<void> => {
    if (settled.current) return;
    settled.current = true;
    const wanted = title.trim();
    if (wanted !== '' && wanted !== macro.title) {
      const outcome = await api.macros.rename(macro.name, wanted);
      if (!outcome.ok) macrosShelf.problem.set(outcome.message);
    }
    onDone();
  };
  const giveUp = (): void => {
    settled.current = true;
    onDone();
  };
  return (
    <TextField
      aria-label={t('macros.titleLabel')}
      className="rename"
      value={title}
      onChange={setTitle}
      maxLength={200}
      autoFocus
    >
      <Input
        className="field-input selectable"
        onKeyDown={lineKeys(() => void keep(), giveUp)}
        onBlur={() => void keep()}
        onFocus={(event) => event.currentTarget.select()}
        data-testid="macro-title"
      />
    </TextField>
  );
}
