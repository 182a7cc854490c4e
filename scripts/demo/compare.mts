// What was sent against what came back, as lines such as `key_down KeyA mods=1`.

/** One kind of event: how many were sent and recorded, and how many of them are not the same. */
export interface KindComparison {
  readonly kind: string;
  readonly sent: number;
  readonly recorded: number;
  readonly differing: number;
}

/** Both sides, kind by kind. */
export interface Comparison {
  readonly kinds: readonly KindComparison[];
  readonly total: KindComparison;
  /** The first place where they differ, null when they are the same. */
  readonly first: string | null;
}

/**
 * Compares in order. An event differs when the one at its place among those of its kind is not the same, or
 * missing; the first place where the whole sequences part is told in words.
 */
export function compare(sent: readonly string[], recorded: readonly string[]): Comparison {
  const kinds = [...new Set([...sent, ...recorded].map(kindOf))].map((kind) =>
    compareKind(
      kind,
      sent.filter((line) => kindOf(line) === kind),
      recorded.filter((line) => kindOf(line) === kind),
    ),
  );
  const at = sent.findIndex((line, i) => line !== recorded[i]);
  const place = at < 0 && recorded.length > sent.length ? sent.length : at;
  return {
    kinds,
    total: {
      kind: 'all',
      sent: sent.length,
      recorded: recorded.length,
      differing: kinds.reduce((sum, { differing }) => sum + differing, 0),
    },
    first:
      place < 0
        ? null
        : `event ${place}: sent "${sent[place] ?? 'nothing'}", recorded "${recorded[place] ?? 'nothing'}"`,
  };
}

function compareKind(
  kind: string,
  sent: readonly string[],
  recorded: readonly string[],
): KindComparison {
  const length = Math.max(sent.length, recorded.length);
  const differing = Array.from({ length }, (_, i) => i).filter((i) => sent[i] !== recorded[i]);
  return { kind, sent: sent.length, recorded: recorded.length, differing: differing.length };
}

/** `key_down` of `key_down KeyA mods=1`; repetitions count apart. */
function kindOf(line: string): string {
  const kind = line.split(' ', 1)[0] ?? '';
  return line.endsWith(' repeat') ? `${kind} (repeat)` : kind;
}
