import { CircleCheck, FolderOpen } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../shared/timeline/time-ruler';
import { spanOf } from '../../shared/timeline/viewport';
import { useFormat } from '../i18n/format';
import { useStore } from '../state/store';
import { useSession } from '../state/use-session';
import type { TimelineController } from '../timeline/timeline-controller';
import { viewStep } from '../timeline/view-step';
import { Button } from '../ui/Button';
import { Problem } from '../ui/Problem';
import { Window, WindowButtons } from '../ui/Window';
import { dpiOf, FIRST_CHOICES, type PictureChoices, widthOf } from './choices';
import { PictureForm } from './PictureForm';
import { PicturePreview } from './PicturePreview';
import { type Head, usePicture } from './use-picture';
import { type SavePicture, type Saving, useSavePicture } from './use-save-picture';
import './pictures.css';

/** What was chosen last, for the next picture: a paper's pictures are alike. */
let remembered: PictureChoices = FIRST_CHOICES;

/** Saves what is in view of a session as a picture. */
export function PictureDialog({
  name,
  controller,
  onClose,
}: {
  readonly name: string;
  readonly controller: TimelineController;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const [choices, setChoices] = useState(remembered);
  const saver = useSavePicture();
  const view = useStore(controller.shown)?.view ?? null;
  const head = useHead(name, controller);
  const { drawn, finished } = usePicture(controller, view, head, choices);
  const choose = (change: Partial<PictureChoices>): void => {
    remembered = { ...choices, ...change };
    setChoices(remembered);
    saver.reset();
  };
  const possible = drawn.state === 'done' && widthOf(choices) !== null;
  const save = (): void => {
    // Not by disabling the button: it has the focus, which the window would lose, and its keys with it.
    if (possible && saver.saving.state !== 'saving') {
      const suggested = `${head.title} – ${t(`pictures.subjects.${choices.subject}`)}`;
      void saver.save(finished(), suggested.slice(0, 200), choices.format, dpiOf(choices));
    }
  };
  return (
    <Window title={t('pictures.label')} onClose={onClose} wide testId="picture-dialog">
      <div className="picture-work">
        <PictureForm choices={choices} onChange={choose} />
        <PicturePreview drawn={drawn} />
      </div>
      <Outcome saver={saver} />
      <WindowButtons>
        <Button onPress={onClose}>{t('common.close')}</Button>
        <Button look="primary" isDisabled={!possible} onPress={save} testId="picture-save">
          {t('pictures.save')}
        </Button>
      </WindowButtons>
    </Window>
  );
}

/** Title, and when it was recorded and which part is shown. */
function useHead(name: string, controller: TimelineController): Head {
  const { t } = useTranslation();
  const format = useFormat();
  const session = useSession(name);
  const opened = useStore(controller.opened);
  const view = useStore(controller.shown)?.view ?? null;
  const title = session?.title || t('record.untitled');
  if (view === null || opened === null) return { title, subtitle: '' };
  const step = viewStep(spanOf(view));
  const subtitle = t('pictures.subtitle', {
    date: format.date(opened.header.startedAt),
    from: formatTime(view.fromUs, step),
    to: formatTime(view.toUs, step),
    span: format.duration(spanOf(view)),
    whole: format.duration(spanOf(opened.bounds)),
  });
  return { title, subtitle };
}

function Outcome({ saver }: { readonly saver: SavePicture }): ReactNode {
  const { t } = useTranslation();
  const { saving } = saver;
  if (saving.state === 'saved') {
    return (
      <div className="picture-saved" role="status">
        <CircleCheck aria-hidden="true" />
        <p>
          {t('pictures.saved')} <span className="picture-path selectable">{saving.path}</span>
        </p>
        <Button size="small" icon={<FolderOpen />} onPress={() => void saver.reveal()}>
          {t('pictures.reveal')}
        </Button>
      </div>
    );
  }
  return <Failure saving={saving} />;
}

function Failure({ saving }: { readonly saving: Saving }): ReactNode {
  const { t } = useTranslation();
  switch (saving.state) {
    case 'too-large':
      return <Problem message={t('pictures.tooLarge')} />;
    case 'not-drawn':
      return <Problem message={t('pictures.notDrawn')} />;
    case 'failed':
      return <Problem message={saving.message} lang="en" />;
    default:
      return null;
  }
}
