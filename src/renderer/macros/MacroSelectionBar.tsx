import { Trash2, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MacroSummary } from '../../shared/contract/macros';
import { NONE } from '../library/selection';
import { useApp } from '../state/app-state';
import { Button } from '../ui/Button';
import { Hint } from '../ui/Hint';
import { IconButton } from '../ui/IconButton';
import { macrosShelf, removeMacros } from './macros-shelf';
import '../library/library-tools.css';

/** What can be done with all macros that are selected. */
export function MacroSelectionBar({
  macros,
}: {
  readonly macros: readonly MacroSummary[];
}): ReactNode {
  const { t } = useTranslation();
  const { api, macros: state } = useApp();
  return (
    <div
      className="selection-bar"
      role="toolbar"
      aria-label={t('macros.selectionLabel')}
      data-testid="macro-selection"
    >
      <p className="figures" role="status">
        {t('shelf.selected', { count: macros.length })}
      </p>
      <Hint text={t('macros.delete')} keys="Delete">
        <Button
          size="small"
          icon={<Trash2 />}
          onPress={() => void removeMacros(api, state, macros)}
        >
          {t('macros.delete')}
        </Button>
      </Hint>
      <IconButton
        label={t('shelf.clearSelection')}
        keys="Escape"
        icon={<X />}
        onPress={() => macrosShelf.selection.set(NONE)}
      />
    </div>
  );
}
