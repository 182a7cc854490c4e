import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picture, PictureOptions } from '../../shared/pictures/frame';
import { heatPicture } from '../../shared/pictures/heat-picture';
import { screenPicture } from '../../shared/pictures/screen-picture';
import { endOf } from '../../shared/timeline/scale';
import type { Viewport } from '../../shared/timeline/viewport';
import { useStore } from '../state/store';
import type { TimelineController } from '../timeline/timeline-controller';
import { type PictureChoices, widthOf } from './choices';
import { heatWords, screenWords, timelineWords } from './picture-words';

/** A picture on its way: being drawn, drawn, or nothing to draw. */
export type Drawn =
  | { readonly state: 'drawing' }
  /** `choices`: what it is of, which is not what is chosen now while the next one is drawn. */
  | { readonly state: 'done'; readonly picture: Picture; readonly choices: PictureChoices }
  | { readonly state: 'nothing' };

/** The picture of what is in view and chosen. */
export interface ChosenPicture {
  /** What can be shown of it now. */
  readonly drawn: Drawn;
  /** The picture of what is chosen now, once it is drawn; null where there is nothing to draw. */
  readonly finished: () => Promise<Picture | null>;
}

/** What stands above every picture. */
export type Head = Pick<PictureOptions, 'title' | 'subtitle'>;

/** The picture of what is in view, drawn anew with every choice; the last one stays while it is drawn. */
export function usePicture(
  controller: TimelineController,
  view: Viewport | null,
  { title, subtitle }: Head,
  choices: PictureChoices,
): ChosenPicture {
  const { t } = useTranslation();
  // Of what is half read a picture would show less than there is.
  const ready = useStore(controller.loading).state === 'ready';
  const [drawn, setDrawn] = useState<Drawn>({ state: 'drawing' });
  const latest = useRef<Promise<Picture | null>>(Promise.resolve(null));
  useEffect(() => {
    const width = widthOf(choices);
    latest.current = Promise.resolve(null);
    if (!ready) setDrawn({ state: 'nothing' });
    if (!ready || view === null || width === null) return;
    let wanted = true;
    const options = { title, subtitle, ground: choices.ground, width };
    const drawing = drawPicture(controller, view, options, choices, t);
    latest.current = drawing;
    const show = (picture: Picture | null): void => {
      if (wanted) {
        setDrawn(picture === null ? { state: 'nothing' } : { state: 'done', picture, choices });
      }
    };
    drawing.then(show, () => show(null));
    return () => {
      wanted = false;
    };
  }, [controller, ready, view, title, subtitle, choices, t]);
  return { drawn, finished: () => latest.current };
}

/** The picture of what is chosen, of a view with its very end, where the last event of a session is. */
export async function drawPicture(
  controller: Pick<TimelineController, 'query'>,
  view: Viewport,
  options: PictureOptions,
  { subject, heatOf, onlyUsed }: PictureChoices,
  t: ReturnType<typeof useTranslation>['t'],
): Promise<Picture | null> {
  const { fromUs, toUs } = view;
  if (subject === 'timeline') {
    return controller.query('timelinePicture', { ...options, onlyUsed, words: timelineWords(t) });
  }
  const moment = await controller.query('screen', {
    atUs: toUs,
    fromUs,
    toUs,
    numberFromUs: fromUs,
  });
  if (moment === null) return null;
  if (subject === 'screen') {
    return screenPicture(moment, { ...options, words: screenWords(t) });
  }
  const grid = await controller.query('heat', {
    asker: 'picture',
    of: heatOf,
    fromUs,
    toUs: endOf(view),
  });
  if (grid === null) return null;
  return heatPicture(grid, moment.displays, { ...options, words: heatWords(t) });
}
