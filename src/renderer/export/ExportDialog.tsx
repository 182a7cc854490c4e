import { CircleCheck, FolderOpen } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportFormat } from '../../shared/contract/schemas';
import { useFormat } from '../i18n/format';
import { Button } from '../ui/Button';
import { Choice, type Option } from '../ui/Choice';
import { Problem } from '../ui/Problem';
import { Progress } from '../ui/Progress';
import { Window, WindowButtons } from '../ui/Window';
import { rangeWords } from './range-words';
import { type Exporting, type Range, useExport } from './use-export';
import './export.css';

const FORMATS: readonly ExportFormat[] = ['csv', 'jsonl', 'parquet'];

/** Properties of an {@link ExportDialog}. */
export interface ExportDialogProps {
  readonly name: string;
  /** What the timeline shows, null when there is none. */
  readonly visible: Range | null;
  /** A range to export instead; it is what stands there at first. */
  readonly selected?: Range;
  readonly onClose: () => void;
}

/** Writes a session, or what is in view of it, to a file for other tools. */
export function ExportDialog({ name, visible, selected, onClose }: ExportDialogProps): ReactNode {
  const { t } = useTranslation();
  const exporting = useExport();
  const [wish, setWish] = useState<Wish>({
    format: 'csv',
    part: selected === undefined ? 'whole' : 'selected',
  });
  const running = exporting.state.step === 'running';
  const close = (): void => {
    exporting.cancel();
    onClose();
  };
  return (
    <Window title={t('export.title')} onClose={close} insists={running} testId="export-dialog">
      {exporting.state.step === 'choose' || exporting.state.step === 'failed' ? (
        <Form
          name={name}
          visible={visible}
          {...(selected === undefined ? {} : { selected })}
          exporting={exporting}
          wish={wish}
          onWish={setWish}
          onClose={close}
        />
      ) : (
        <Outcome exporting={exporting} onClose={close} />
      )}
    </Window>
  );
}

/** What was chosen so far; kept while an export runs, for another try. */
interface Wish {
  readonly format: ExportFormat;
  readonly part: 'whole' | 'visible' | 'selected';
}

function Form({
  name,
  visible,
  selected,
  exporting,
  wish,
  onWish,
  onClose,
}: ExportDialogProps & {
  readonly exporting: Exporting;
  readonly wish: Wish;
  readonly onWish: (wish: Wish) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { format, part } = wish;
  const { state } = exporting;
  const ranges = { whole: null, visible, selected: selected ?? null };
  const parts: Option<Wish['part']>[] = [{ value: 'whole', name: t('export.whole') }];
  if (visible !== null) {
    parts.push({ value: 'visible', name: `${t('export.visible')} (${rangeWords(visible)})` });
  }
  if (selected !== undefined) {
    parts.push({ value: 'selected', name: `${t('selection.selected')} (${rangeWords(selected)})` });
  }
  return (
    <>
      <Choice
        look="cards"
        label={t('export.format')}
        value={format}
        options={FORMATS.map((value) => ({
          value,
          name: t(`export.formats.${value}`),
          text: t(`export.formats.${value}Text`),
        }))}
        onChange={(chosen) => onWish({ ...wish, format: chosen })}
      />
      {parts.length > 1 && (
        <Choice
          look="segments"
          label={t('export.range')}
          value={part}
          options={parts}
          onChange={(chosen) => onWish({ ...wish, part: chosen })}
        />
      )}
      {state.step === 'failed' && <Problem message={state.message} lang="en" />}
      <WindowButtons>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button
          look="primary"
          onPress={() => void exporting.start(name, format, ranges[part])}
          testId="export-start"
        >
          {t('export.start')}
        </Button>
      </WindowButtons>
    </>
  );
}

function Outcome({
  exporting,
  onClose,
}: {
  readonly exporting: Exporting;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { state } = exporting;
  if (state.step === 'done') {
    return (
      <>
        <div className="export-done" role="status">
          <CircleCheck aria-hidden="true" />
          <div>
            <p className="export-done-title">
              {t('export.doneTitle')}
              {' · '}
              <span className="figures">
                {t('export.doneText', {
                  events: t('timeline.events', { count: state.events }),
                  size: format.bytes(state.bytes),
                })}
              </span>
            </p>
            <p className="export-path selectable" data-testid="export-path">
              {state.path}
            </p>
          </div>
        </div>
        <WindowButtons>
          <Button icon={<FolderOpen />} onPress={() => void exporting.reveal()}>
            {t('export.reveal')}
          </Button>
          <Button look="primary" onPress={onClose} autoFocus>
            {t('common.close')}
          </Button>
        </WindowButtons>
      </>
    );
  }
  const progress = state.step === 'running' ? state.progress : null;
  return (
    <>
      {progress === null ? (
        <p>{t('export.choosing')}</p>
      ) : (
        <Progress
          label={t('export.running')}
          words={t('export.progress', {
            done: format.count(progress.done),
            total: format.count(progress.total),
          })}
          done={progress.done}
          total={progress.total}
        />
      )}
      <WindowButtons>
        <Button onPress={exporting.cancel}>{t('common.cancel')}</Button>
      </WindowButtons>
    </>
  );
}
