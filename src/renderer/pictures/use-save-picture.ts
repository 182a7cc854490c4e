import { useCallback, useState } from 'react';
import { encodeUtf8 } from '../../shared/base/utf8';
import type { PictureFormat } from '../../shared/contract/pictures';
import type { Picture } from '../../shared/pictures/frame';
import { useApp } from '../state/app-state';
import { rasterise } from './rasterise';

/** How far saving is. */
export type Saving =
  | { readonly state: 'choosing' }
  | { readonly state: 'saving' }
  | { readonly state: 'saved'; readonly path: string }
  | { readonly state: 'too-large' }
  | { readonly state: 'not-drawn' }
  /** `message`: what main says, in English. */
  | { readonly state: 'failed'; readonly message: string };

/** Saving a picture: how far it is, and what can be done. */
export interface SavePicture {
  readonly saving: Saving;
  /** Saves a picture, which may still be under way: null is nothing to save. */
  readonly save: (
    picture: Promise<Picture | null>,
    name: string,
    format: PictureFormat,
    dpi: number,
  ) => Promise<void>;
  readonly reveal: () => Promise<void>;
  readonly reset: () => void;
}

/** Saves pictures where the user says. */
export function useSavePicture(): SavePicture {
  const { api } = useApp();
  const [saving, setSaving] = useState<Saving>({ state: 'choosing' });
  const save = useCallback(
    async (
      drawing: Promise<Picture | null>,
      suggestedName: string,
      format: PictureFormat,
      dpi: number,
    ) => {
      setSaving({ state: 'saving' });
      // What cannot be drawn is said where it was to be shown.
      const picture = await drawing.catch(() => null);
      if (picture === null) {
        setSaving({ state: 'choosing' });
        return;
      }
      const drawn =
        format === 'svg'
          ? { ok: true as const, value: encodeUtf8(picture.svg) }
          : await rasterise(picture, dpi);
      if (!drawn.ok) {
        setSaving({ state: drawn.error });
        return;
      }
      const result = await api.pictures.save({ suggestedName, format, bytes: drawn.value });
      setSaving(
        result.state === 'cancelled'
          ? { state: 'choosing' }
          : result.state === 'done'
            ? { state: 'saved', path: result.path }
            : result,
      );
    },
    [api],
  );
  const reveal = useCallback(async () => {
    const outcome = await api.pictures.reveal();
    if (!outcome.ok) setSaving({ state: 'failed', message: outcome.message });
  }, [api]);
  const reset = useCallback(() => setSaving({ state: 'choosing' }), []);
  return { saving, save, reveal, reset };
}
