// Requests of the window to main, with cached responses. A request is sent once a component has read its
// response, never during the read; a response is cached, and requested again if it is out of date and
// still read. Requests with the same subject are sent one after another, so that responses arrive in
// order, and the last response stays visible until the next one arrives.
import { SvelteMap } from 'svelte/reactivity';
import type { ProblemData } from '$core/problem-data';
import { toProblem } from '../bridge';

/** The minimum time before a failed or cancelled request is repeated. */
const retryMs = 1000;

interface Options<Question> {
  /** Returns a key that distinguishes requests; by default all of their content. */
  readonly getKey?: (question: Question) => string;
  /** Returns the subject of a request; by default each has its own. */
  readonly about?: (question: Question) => string;
  /** The number of cached responses, which exceeds the number read at once. */
  readonly most?: number;
  /** The pause before a request whose subject has a response already, such as while the user types. */
  readonly pauseMs?: number;
  /** Whether main handles one request at a time, so that another one cancels it. */
  readonly isAlone?: boolean;
  readonly onproblem?: (problem: ProblemData) => void;
}

interface HeldAnswer<Question, Answer> {
  readonly question: Question;
  readonly answer: Answer | undefined;
  readonly problem: ProblemData | null;
  readonly isStale: boolean;
  /** The time after which it may be requested again although it is not stale. */
  readonly dueAt: number;
}

interface Flight<Question> {
  readonly question: Question;
  isStale: boolean;
}

export class Questions<Question, Answer> {
  readonly #held = new SvelteMap<string, HeldAnswer<Question, Answer>>();
  readonly #flights = new Map<string, Flight<Question>>();
  /** The requests that were read and are to be sent. */
  readonly #wanted = new Map<string, Question>();

  /**
   * @param ask sends a request, given also the visible response; undefined means that main has cancelled the
   * request
   */
  constructor(
    private readonly ask: (
      question: Question,
      before: Answer | undefined,
    ) => Promise<Answer | undefined>,
    private readonly options: Options<Question> = {},
  ) {}

  /** Returns the response, or while it is pending the last one with the same subject, if any. */
  of(question: Question): Answer | undefined {
    return this.#lookUp(question).held?.answer;
  }

  /** Whether the visible response is that of this request. */
  isAnswered(question: Question): boolean {
    const { held, isDue } = this.#lookUp(question);
    return held?.problem === null && !isDue;
  }

  /** Whether a response is pending or out of date; after a failure only once it may be requested again. */
  isPending(question: Question): boolean {
    return this.#lookUp(question).isDue;
  }

  /** Returns the reason of a failure; null if there was none, and before the response. */
  getProblem(question: Question): ProblemData | null {
    return this.#lookUp(question).held?.problem ?? null;
  }

  /** Marks responses as out of date: they are requested again when they are read. */
  stale(matches: (question: Question) => boolean = () => true): void {
    for (const [slot, held] of this.#held)
      if (!held.isStale && matches(held.question)) this.#held.set(slot, { ...held, isStale: true });
    for (const flight of this.#flights.values()) flight.isStale ||= matches(flight.question);
  }

  /** Ignores pending responses. @returns whether there were any */
  drop(): boolean {
    const dropped = [...this.#flights];
    this.#flights.clear();
    for (const [slot, { question }] of dropped) this.#hold(slot, { question, isStale: true });
    return dropped.length > 0;
  }

  clear(): void {
    this.#flights.clear();
    this.#held.clear();
  }

  #lookUp(question: Question) {
    const slot = this.#getSlot(question);
    const held = this.#held.get(slot);
    const isDue = held === undefined || this.#isDue(held, question);
    if (isDue) this.#want(slot, question);
    return { held, isDue };
  }

  #getSlot(question: Question): string {
    return (this.options.about ?? this.#getKey)(question);
  }

  readonly #getKey = (question: Question): string =>
    this.options.getKey?.(question) ?? JSON.stringify(question);

  #isDue({ question, isStale, dueAt }: HeldAnswer<Question, Answer>, asked: Question): boolean {
    const isOther = question !== asked && this.#getKey(question) !== this.#getKey(asked);
    return isStale || isOther || performance.now() > dueAt;
  }

  #want(slot: string, question: Question): void {
    const isFirst = this.#wanted.size === 0;
    this.#wanted.set(slot, question);
    if (!isFirst) return;
    const { pauseMs = 0 } = this.options;
    if (pauseMs > 0 && this.#held.has(slot)) setTimeout(this.#askWanted, pauseMs);
    else queueMicrotask(this.#askWanted);
  }

  readonly #askWanted = (): void => {
    const wanted = [...this.#wanted];
    this.#wanted.clear();
    // Pending requests are read again when they have completed.
    for (const [slot, question] of wanted)
      if (!this.#flights.has(slot)) void this.#send(slot, question);
  };

  async #send(slot: string, question: Question): Promise<void> {
    if (this.options.isAlone) this.drop();
    const flight: Flight<Question> = { question, isStale: false };
    this.#flights.set(slot, flight);
    let answer: Answer | undefined;
    let problem: ProblemData | null = null;
    try {
      answer = await this.ask(question, this.#held.get(slot)?.answer);
    } catch (error) {
      problem = toProblem(error);
    }
    if (this.#flights.get(slot) !== flight) return;
    this.#flights.delete(slot);
    const { isStale } = flight;
    const dueAt = answer === undefined ? performance.now() + retryMs : Infinity;
    this.#hold(slot, { question, answer, problem, isStale, dueAt });
    if (problem !== null) this.options.onproblem?.(problem);
  }

  #hold(
    slot: string,
    changes: Partial<HeldAnswer<Question, Answer>> & { question: Question },
  ): void {
    const answer = changes.answer ?? this.#held.get(slot)?.answer;
    this.#held.set(slot, { problem: null, isStale: false, dueAt: Infinity, ...changes, answer });
    const [oldest] = this.#held.keys();
    if (this.#held.size > (this.options.most ?? 200) && oldest !== undefined)
      this.#held.delete(oldest);
  }
}
