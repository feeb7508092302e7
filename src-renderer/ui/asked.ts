// What the window asks of main. A question is asked once something has looked its answer up, and
// never within what looks; the answer is kept, and is asked for again where it is out of date and
// still looked up. Questions about one thing are asked one after another, so that no answer comes
// late, and the last answer stays in sight until the next one is there.
import { SvelteMap } from 'svelte/reactivity';
import type { ProblemData } from '$core/problem-data';
import { toProblem } from '../bridge';

/** A question that failed or was cancelled is not asked again sooner. */
const retryMs = 1000;

interface Options<Question> {
  /** What tells questions apart; by default all that they have. */
  readonly keyOf?: (question: Question) => string;
  /** What a question is about: by default each is about something else. */
  readonly about?: (question: Question) => string;
  /** How many answers are kept: more than are looked up at once. */
  readonly most?: number;
  /** The pause before a question about what has an answer already, such as while one types. */
  readonly pauseMs?: number;
  /** Main works on one question at a time: another one cancels it. */
  readonly isAlone?: boolean;
  readonly onproblem?: (problem: ProblemData) => void;
}

interface Held<Question, Answer> {
  readonly question: Question;
  readonly answer: Answer | undefined;
  readonly problem: ProblemData | null;
  readonly isStale: boolean;
  /** When it may be asked again though it is not stale. */
  readonly dueAt: number;
}

interface Flight<Question> {
  readonly question: Question;
  isStale: boolean;
}

export class Asked<Question, Answer> {
  readonly #held = new SvelteMap<string, Held<Question, Answer>>();
  readonly #flights = new Map<string, Flight<Question>>();
  /** What was looked up and is still to be asked. */
  readonly #wanted = new Map<string, Question>();

  /** @param ask gets the answer in sight too; undefined says that main has cancelled it */
  constructor(
    private readonly ask: (
      question: Question,
      before: Answer | undefined,
    ) => Promise<Answer | undefined>,
    private readonly options: Options<Question> = {},
  ) {}

  /** The answer, or while it is awaited the last one about the same; undefined before there is one. */
  of(question: Question): Answer | undefined {
    return this.#lookUp(question).held?.answer;
  }

  /** Whether what is in sight is the answer to this very question. */
  isAnswered(question: Question): boolean {
    const { held, isDue } = this.#lookUp(question);
    return held?.problem === null && !isDue;
  }

  /** Why it could not be answered; null if it was, and before it is. */
  problemOf(question: Question): ProblemData | null {
    return this.#lookUp(question).held?.problem ?? null;
  }

  /** Answers to these questions are out of date: whoever looks them up gets new ones. */
  stale(matches: (question: Question) => boolean = () => true): void {
    for (const [slot, held] of this.#held)
      if (!held.isStale && matches(held.question)) this.#held.set(slot, { ...held, isStale: true });
    for (const flight of this.#flights.values()) flight.isStale ||= matches(flight.question);
  }

  /** Answers that are still to come no longer count. @returns whether there were any */
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
    const slot = this.#slotOf(question);
    const held = this.#held.get(slot);
    const isDue = held === undefined || this.#isDue(held, question);
    if (isDue) this.#want(slot, question);
    return { held, isDue };
  }

  #slotOf(question: Question): string {
    return (this.options.about ?? this.#keyOf)(question);
  }

  readonly #keyOf = (question: Question): string =>
    this.options.keyOf?.(question) ?? JSON.stringify(question);

  #isDue({ question, isStale, dueAt }: Held<Question, Answer>, asked: Question): boolean {
    const isOther = question !== asked && this.#keyOf(question) !== this.#keyOf(asked);
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
    // What is in flight is looked up anew when it has landed.
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

  #hold(slot: string, changes: Partial<Held<Question, Answer>> & { question: Question }): void {
    const answer = changes.answer ?? this.#held.get(slot)?.answer;
    this.#held.set(slot, { problem: null, isStale: false, dueAt: Infinity, ...changes, answer });
    const [oldest] = this.#held.keys();
    if (this.#held.size > (this.options.most ?? 200) && oldest !== undefined)
      this.#held.delete(oldest);
  }
}
