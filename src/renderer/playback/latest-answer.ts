import type { Answer, QueryName, Question } from '../timeline/queries';
import type { TimelineController } from '../timeline/timeline-controller';

/**
 * Asks one kind of question again and again, at most one at a time: what is asked while an answer is
 * on its way waits, and only the last of those is asked at all.
 */
export class LatestAnswer<Name extends QueryName> {
  readonly #controller: TimelineController;
  readonly #name: Name;
  readonly #take: (answer: NonNullable<Answer<Name>>, question: Question<Name>) => void;
  #asking = false;
  #waiting: Question<Name> | null = null;
  #ended = false;

  constructor(
    controller: TimelineController,
    name: Name,
    take: (answer: NonNullable<Answer<Name>>, question: Question<Name>) => void,
  ) {
    this.#controller = controller;
    this.#name = name;
    this.#take = take;
  }

  /** Asks, now or when the answer before has come. */
  ask(question: Question<Name>): void {
    this.#waiting = question;
    if (!this.#asking) void this.#next();
  }

  /** Takes no more answers. */
  end(): void {
    this.#ended = true;
  }

  async #next(): Promise<void> {
    this.#asking = true;
    while (this.#waiting !== null && !this.#ended) {
      const question = this.#waiting;
      this.#waiting = null;
      const answer = await this.#controller.query(this.#name, question);
      if (answer !== null && !this.#ended) this.#take(answer, question);
    }
    this.#asking = false;
  }
}
