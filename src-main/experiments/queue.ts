// The runs that wait for a free trainer, first come first served.
import type { QueuedRun } from '../contract/live';

export class Queue {
  #waiting: readonly QueuedRun[] = [];
  #lastTicket = 0;

  get list(): readonly QueuedRun[] {
    return this.#waiting;
  }

  add(run: Omit<QueuedRun, 'ticket'>): void {
    this.#lastTicket -= 1;
    this.#waiting = [...this.#waiting, { ...run, ticket: this.#lastTicket }];
  }

  take(): QueuedRun | undefined {
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
