// The learned part of the XOR lab: its settings as typed, and the network that learns parity, also while another view is
// open.
import { mean } from 'd3-array';
import type { Column } from '$curves/column';
import {
  defaultParity,
  paritySettingsSchema,
  type ParityField,
  type ParityNews,
  type ParityResult,
  type ParitySettings,
  type ParityTest,
} from '$contract/parity';
import type { LiveEvent } from '$contract/live';
import type { ProblemData } from '$contract/problem';
import { toProblem, type Bridge } from '../../bridge';

/** The accuracy in the sentence is the mean over this many batches. */
const recentBatches = 20;

export const typedFields = ['length', 'hiddenSize', 'learningRate', 'batches', 'seed'] as const;
export type TypedField = (typeof typedFields)[number];

/** The training so far; replaced as a whole, so that readers see the change. */
interface Progress {
  readonly loss: Column;
  readonly accuracy: Column;
  /** Mean over the last batches; null before the first. */
  readonly recentAccuracy: number | null;
}

const empty: Column = { firstStep: 1, values: new Float32Array(0), steps: null };
const noProgress: Progress = { loss: empty, accuracy: empty, recentAccuracy: null };

const longer = (column: Column, values: ArrayLike<number>): Column => ({
  ...column,
  values: Float32Array.from([...column.values, ...Array.from(values)]),
});

export class ParityLab {
  cell = $state(defaultParity.cell);
  labelled = $state(defaultParity.labelled);
  typed: Readonly<Record<TypedField, string>> = $state.raw(
    Object.fromEntries(typedFields.map((field) => [field, String(defaultParity[field])])) as Record<
      TypedField,
      string
    >,
  );

  /** What the network that is shown was trained with; null before the first. */
  trained: ParitySettings | null = $state.raw(null);
  running = $state(false);
  progress: Progress = $state.raw(noProgress);
  test: ParityTest | null = $state.raw(null);
  result: ParityResult | null = $state.raw(null);
  /** Why it stopped early. */
  problem: ProblemData | null = $state.raw(null);

  readonly #parsed = $derived(
    paritySettingsSchema.safeParse({
      cell: this.cell,
      labelled: this.labelled,
      ...Object.fromEntries(typedFields.map((field) => [field, toNumber(this.typed[field])])),
    }),
  );
  readonly mistakes: Partial<Record<ParityField, string>> = $derived(
    Object.fromEntries(
      this.#parsed.error?.issues.map(({ path, message }) => [String(path[0]), message]) ?? [],
    ),
  );
  readonly valid: boolean = $derived(this.#parsed.success);
  readonly batches: number = $derived(this.result?.batches ?? this.progress.loss.values.length);

  constructor(private readonly bridge: Bridge) {}

  type(field: TypedField, text: string): void {
    this.typed = { ...this.typed, [field]: text };
  }

  /** Trains to the end or to an error; never rejects. */
  async start(): Promise<void> {
    const settings = this.#parsed.data;
    if (settings === undefined || this.running) return;
    this.trained = settings;
    this.running = true;
    this.progress = noProgress;
    this.test = this.result = this.problem = null;
    try {
      this.result = await this.bridge.call('labs.parity', settings);
      this.test = this.result?.test ?? this.test;
    } catch (error) {
      this.problem = toProblem(error);
    }
    this.running = false;
  }

  async stop(): Promise<void> {
    await this.bridge.call('labs.stopParity', null);
  }

  apply(event: LiveEvent): void {
    if (event.kind === 'parity' && this.running) this.#take(event.news);
  }

  #take(news: ParityNews): void {
    if (news.kind === 'tested') {
      this.test = news.test;
      return;
    }
    const accuracy = longer(this.progress.accuracy, news.curves['train/accuracy'] ?? []);
    this.progress = {
      loss: longer(this.progress.loss, news.curves['train/loss'] ?? []),
      accuracy,
      recentAccuracy: mean(accuracy.values.slice(-recentBatches)) ?? null,
    };
  }
}

/** NaN for what is not a number: the schema reports it. */
function toNumber(text: string): number {
  return text.trim() === '' ? NaN : Number(text.trim().replace(',', '.'));
}
