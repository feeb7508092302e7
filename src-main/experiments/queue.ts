// The runs that wait for a free trainer, first come first served.
import type { RunConfig } from '../catalogue/config';
import type { QueuedRun } from '../contract/live';

export interface Waiting extends QueuedRun {
  readonly experimentId: number;
  readonly config: RunConfig;
}

export class Queue {
  #waiting: readonly Waiting[] = [];
  #lastTicket = 0;

  /** As everyone outside sees it. */
  get list(): readonly QueuedRun[] {
    return this.#waiting.map(({ ticket, name, cell }) => ({ ticket, name, cell }));
  }

  add(run: Omit<Waiting, 'ticket'>): void {
    this.#lastTicket -= 1;
    this.#waiting = [...this.#waiting, { ...run, ticket: this.#lastTicket }];
  }

  take(): Waiting | undefined {
    const [next, ...others] = this.#waiting;
    this.#waiting = others;
    return next;
  }

  /** @returns whether it was there */
  remove(ticket: number): boolean {
    const before = this.#waiting.length;
    this.#waiting = this.#waiting.filter((run) => run.ticket !== ticket);
    return this.#waiting.length < before;
  }

  clear(): void {
    this.#waiting = [];
  }
}
