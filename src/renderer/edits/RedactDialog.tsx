import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { REDACTIONS, type Redaction } from '../../shared/session/session-edit';
import type { Viewport } from '../../shared/timeline/viewport';
import { rangeWords } from '../export/range-words';
import { useSessionState } from '../session/session-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { Problem } from '../ui/Problem';
import { Switch } from '../ui/Switch';
import { Window, WindowButtons } from '../ui/Window';

/** What to take out of the events of a range, null of the whole session. They stay, with their times. */
export function RedactDialog({
  selection,
  onClose,
}: {
  readonly selection: Viewport | null;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { edits, controller, gone } = useSessionState();
  const isGone = useStore(gone);
  const [what, setWhat] = useState<readonly Redaction[]>(['keys']);
  const [full, setFull] = useState(false);
  const toggle = (each: Redaction, on: boolean): void =>
    setWhat(REDACTIONS.filter((one) => (one === each ? on : what.includes(one))));
  const add = (): void => {
    const range = selection ?? controller.opened.get()?.bounds;
    if (range === undefined) return;
    const { fromUs, toUs } = range;
    if (edits.add({ type: 'redact', fromUs, toUs, what: [...what] })) onClose();
    else setFull(true);
  };
  return (
    <Window title={t('edits.redactTitle')} onClose={onClose} testId="redact-dialog">
      <p className="figures">
        {selection === null
          ? t('edits.redactWhole')
          : t('edits.redactRange', { range: rangeWords(selection) })}
      </p>
      <div className="redact-choices">
        {REDACTIONS.map((each) => (
          <Switch
            key={each}
            label={t(`edits.names.${each}`)}
            text={t(`edits.redactHelp.${each}`)}
            isSelected={what.includes(each)}
            onChange={(on) => toggle(each, on)}
            testId={`redact-${each}`}
          />
        ))}
      </div>
      {isGone && <Problem message={t('session.deleted')} />}
      {full && <Problem message={t('edits.tooMany')} />}
      <WindowButtons>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button
          look="primary"
          isDisabled={what.length === 0 || isGone}
          onPress={add}
          testId="redact-add"
        >
          {t('edits.redactAdd')}
        </Button>
      </WindowButtons>
    </Window>
  );
}
