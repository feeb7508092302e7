// The learned part of the XOR lab: its settings as typed, and the network that learns parity, also while another view is
// open.
import { mean } from 'd3-array';
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
import { GrowingColumn } from './growing-column';

/** The accuracy in the sentence is the mean over this many batches. */
const recentBatches = 20;

export const typedFields = ['length', 'hiddenSize', 'learningRate', 'batches', 'seed'] as const;
export type TypedField = (typeof typedFields)[number];

/** The training so far; replaced as a whole, so that readers see the change. */
interface Progress {
  readonly loss: GrowingColumn;
  readonly accuracy: GrowingColumn;
  /** Mean over the last batches; null before the first. */
  readonly recentAccuracy: number | null;
}

const noProgress = (): Progress => ({
  loss: new GrowingColumn(),
  accuracy: new GrowingColumn(),
  recentAccuracy: null,
});

export class ParityLab {
  cell = $state(defaultParity.cell);
  labelled = $state(defaultParity.labelled);
  typed: Readonly<Record<TypedField, string>> = $state.raw(toTexts(defaultParity));

  /** What the network that is shown was trained with; null before the first. */
  trained: ParitySettings | null = $state.raw(null);
  running = $state(false);
  progress: Progress = $state.raw(noProgress());
  test: ParityTest | null = $state.raw(null);
  result: ParityResult | null = $state.raw(null);
  /** Why it stopped early. */
  problem: ProblemData | null = $state.raw(null);

  #recent: number[] = [];

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
  readonly batches: number = $derived(this.result?.batches ?? this.progress.loss.lastStep);

  constructor(private readonly bridge: Bridge) {}

  type(field: TypedField, text: string): void {
    this.typed = { ...this.typed, [field]: text };
  }

  /** Trains to the end or to an error; never rejects. */
  async start(): Promise<void> {
    const settings = this.#parsed.data;
    if (settings === undefined || this.running) return;
    this.#begin(settings);
    await this.#finish(this.bridge.call('labs.parity', settings));
  }

  /** Follows a training that was under way when the window was reloaded. */
  async open(): Promise<void> {
    const found = await this.bridge.call('labs.liveParity', null);
    if (found === null || this.running) return;
    const { settings, news } = found;
    this.cell = settings.cell;
    this.labelled = settings.labelled;
    this.typed = toTexts(settings);
    this.#begin(settings);
    for (const one of news) this.#take(one);
    await this.#finish(this.bridge.call('labs.parityEnd', null));
  }

  async stop(): Promise<void> {
    await this.bridge.call('labs.stopParity', null);
  }

  apply(event: LiveEvent): void {
    if (event.kind === 'parity' && this.running) this.#take(event.news);
  }

  #begin(settings: ParitySettings): void {
    this.trained = settings;
    this.running = true;
    this.progress = noProgress();
    this.#recent = [];
    this.test = this.result = this.problem = null;
  }

  /** Never rejects. */
  async #finish(end: Promise<ParityResult | null>): Promise<void> {
    try {
      this.result = await end;
      this.test = this.result?.test ?? this.test;
    } catch (error) {
      this.problem = toProblem(error);
    }
    this.running = false;
  }

  #take(news: ParityNews): void {
    if (news.kind === 'tested') {
      this.test = news.test;
      return;
    }
    const { loss, accuracy } = this.progress;
    const accuracies = news.curves['train/accuracy'] ?? [];
    loss.append(news.firstStep, news.curves['train/loss'] ?? []);
    accuracy.append(news.firstStep, accuracies);
    this.#recent = [...this.#recent, ...accuracies].slice(-recentBatches);
    this.progress = { loss, accuracy, recentAccuracy: mean(this.#recent) ?? null };
  }
}

function toTexts(settings: Pick<ParitySettings, TypedField>): Record<TypedField, string> {
  const texts = typedFields.map((field) => [field, String(settings[field])]);
  return Object.fromEntries(texts) as Record<TypedField, string>;
}

/** NaN for what is not a number: the schema reports it. */
function toNumber(text: string): number {
  return text.trim() === '' ? NaN : Number(text.trim().replace(',', '.'));
}
