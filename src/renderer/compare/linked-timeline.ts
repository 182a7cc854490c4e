import type { ViewRequest } from '../../shared/compare/shared-view';
import type { TimelineRequest } from '../timeline/protocol';
import { TimelineController } from '../timeline/timeline-controller';

/**
 * A timeline that does not move its own view: what would is handed to `onView`, which answers by
 * {@link LinkedTimeline.place}.
 */
export class LinkedTimeline extends TimelineController {
  /** Told before it moves, and instead. */
  onView: ((request: ViewRequest) => void) | null = null;

  override ask(request: TimelineRequest): void {
    switch (request.type) {
      case 'zoom':
      case 'pan':
      case 'show':
      case 'fit':
        this.onView?.(request);
        break;
      default:
        super.ask(request);
    }
  }

  /** Shows `view` of `bounds`, both on this session's clock. */
  place(view: TimelineView, bounds: TimelineView): void {
    super.ask({ type: 'reach', bounds });
    super.ask({ type: 'show', view });
  }
}

type TimelineView = Extract<ViewRequest, { type: 'show' }>['view'];
