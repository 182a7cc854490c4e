import {
  Clock,
  Combine,
  CornerDownRight,
  Flag,
  FolderTree,
  GitBranch,
  Hourglass,
  Keyboard,
  type LucideIcon,
  MessageSquareText,
  Mouse,
  MousePointer2,
  MousePointerClick,
  Move,
  OctagonX,
  Repeat,
  Spline,
  TextCursorInput,
  Variable,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { StepType } from '../../shared/macro/macro-step';

const ICONS: Readonly<Record<StepType, LucideIcon>> = {
  key: Keyboard,
  chord: Combine,
  text: TextCursorInput,
  move: Spline,
  click: MousePointer2,
  double_click: MousePointerClick,
  drag: Move,
  wheel: Mouse,
  wait: Clock,
  wait_for: Hourglass,
  if: GitBranch,
  repeat: Repeat,
  group: FolderTree,
  set: Variable,
  call: CornerDownRight,
  comment: MessageSquareText,
  marker: Flag,
  stop: OctagonX,
};

const TONES: Readonly<Partial<Record<StepType, string>>> = {
  key: 'keyboard',
  chord: 'keyboard',
  text: 'keyboard',
  move: 'x',
  click: 'buttons',
  double_click: 'buttons',
  drag: 'buttons',
  wheel: 'wheel',
  if: 'modifiers',
  repeat: 'modifiers',
  call: 'modifiers',
  set: 'modifiers',
  marker: 'notes',
  stop: 'silence',
};

/** The sign of a type of step, in the colour of the lane that it is drawn on. Always beside its sentence. */
export function StepIcon({ type }: { readonly type: StepType }): ReactNode {
  const Icon = ICONS[type];
  const tone = TONES[type];
  return (
    <Icon
      className="step-icon"
      aria-hidden="true"
      {...(tone === undefined ? {} : { style: { color: `var(--lane-${tone})` } })}
    />
  );
}
