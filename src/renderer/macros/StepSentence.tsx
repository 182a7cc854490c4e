import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { PngImage } from './PngImage';
import { StepSearch } from './step-search';
import { type Piece, StepWords } from './step-words';

/** Tells steps in the language in force. */
export function useStepWords(): StepWords {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  return useMemo(() => new StepWords(t, format, i18n.language), [t, format, i18n.language]);
}

/** What is looked for among steps, in the language in force. */
export function useStepSearch(): StepSearch {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { language } = i18n;
  return useMemo(
    () => new StepSearch(new StepWords(t, format, language, Number.POSITIVE_INFINITY)),
    [t, format, language],
  );
}

/** A step told as a sentence: keys as keys, expressions as code, colours and pictures to be seen. */
export function Sentence({ pieces }: { readonly pieces: readonly Piece[] }): ReactNode {
  return pieces.map((piece, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no state
    <One key={i} piece={piece} />
  ));
}

function One({ piece }: { readonly piece: Piece }): ReactNode {
  switch (piece.kind) {
    case 'words':
      return <span>{piece.text}</span>;
    case 'quoted':
      return <q className="step-quoted">{piece.text}</q>;
    case 'code':
      return <code className="step-code">{piece.text}</code>;
    case 'keys':
      return (
        <span className="keys">
          {piece.keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </span>
      );
    case 'color':
      return (
        <span className="step-color">
          <span className="step-swatch" style={{ background: piece.color }} aria-hidden="true" />
          {piece.color}
        </span>
      );
    case 'image':
      return <PngImage png={piece.png} className="step-image" />;
  }
}
