// A drawn digit: the models that classify them, and their predictions.
import { readsImages } from '$catalogue/items';
import { bestOfEachCell, byResult } from '$comparison/best-of-each';
import { at } from '$element-at';
import { mostAsked, type DigitPrediction, type ModelRef } from '$contract/drawn-digit';
import type { Result } from '$contract/problem';
import type { Run } from '$contract/run';
import type { Bridge } from '../../bridge';
import { digitSteps, type DigitSteps, type Stroke } from './draw-digit';
import { oneAtATime } from '../../ui/one-at-a-time';
import type { ImportedModels } from '../imported/imported-models.svelte';
import type { SavedRuns } from '../../runs/saved-runs.svelte';
import type { Toasts } from '../../ui/toasts.svelte';

/** A model that can classify them. */
export interface Asked {
  readonly ref: ModelRef;
  /** null for an imported one. */
  readonly run: Run | null;
  readonly key: string;
  readonly name: string;
}

export class DrawState {
  strokes: readonly Stroke[] = $state.raw([]);
  steps: DigitSteps | null = $state.raw(null);
  /** By the models' keys. */
  answers: ReadonlyMap<string, Result<DigitPrediction>> = $state.raw(new Map());

  /** null until the user chooses. */
  #keys: readonly string[] | null = $state.raw(null);

  /** The best first, as in the other parts. Runs on sequences cannot classify a digit. */
  readonly #readers: readonly Run[] = $derived.by(() =>
    this.saved.trained.filter(({ config }) => readsImages(config)).toSorted(byResult),
  );
  readonly all: readonly Asked[] = $derived.by(() => [
    ...this.#readers.map((run) => ({
      ref: { kind: 'run' as const, runId: run.id },
      run,
      key: `run ${String(run.id)}`,
      name: run.name,
    })),
    ...this.imported.all.map(({ id, name }) => ({
      ref: { kind: 'imported' as const, id },
      run: null,
      key: id,
      name,
    })),
  ]);
  /** The best of each cell at first, as in the other parts. */
  readonly asked: readonly Asked[] = $derived.by(() => {
    const keys = this.#keys;
    if (keys !== null) return this.all.filter(({ key }) => keys.includes(key));
    const best = bestOfEachCell(this.#readers, mostAsked);
    const found = this.all.filter(({ run }) => run !== null && best.includes(run));
    return found.length > 0 ? found : this.all.slice(0, 1);
  });
  /** The answers to the drawing. */
  readonly predictions = $derived.by(() =>
    this.asked.flatMap(({ key, name }) => {
      const answer = this.answers.get(key);
      return answer?.ok ? [{ name, predicted: answer.value.predicted }] : [];
    }),
  );
  readonly isFull: boolean = $derived(this.asked.length >= mostAsked);

  constructor(
    private readonly bridge: Bridge,
    private readonly saved: SavedRuns,
    private readonly imported: ImportedModels,
    private readonly toasts: Toasts,
  ) {}

  isAsked(key: string): boolean {
    return this.asked.some((model) => model.key === key);
  }

  async toggle(key: string): Promise<void> {
    if (!this.isAsked(key) && this.isFull) return;
    const keys = this.asked.map((model) => model.key);
    this.#keys = this.isAsked(key) ? keys.filter((other) => other !== key) : [...keys, key];
    await this.#ask();
  }

  async draw(strokes: readonly Stroke[]): Promise<void> {
    this.strokes = strokes;
    this.steps = strokes.length === 0 ? null : digitSteps(strokes);
    await this.#ask();
  }

  /** Opens the models, so that the first stroke need not wait for them. */
  async warmUp(): Promise<void> {
    if (this.steps !== null || this.asked.length === 0) return;
    await this.bridge
      .call('models.answers', { models: refs(this.asked), pixels: new Uint8Array(784) })
      .catch(() => undefined);
  }

  readonly #ask = oneAtATime(async () => {
    const asked = this.asked;
    const pixels = this.steps?.centred;
    if (asked.length === 0 || pixels === undefined) {
      this.answers = new Map();
      return;
    }
    await this.toasts.attempt(async () => {
      const found = await this.bridge.call('models.answers', { models: refs(asked), pixels });
      this.answers = new Map(found.map((answer, index) => [at(asked, index).key, answer]));
    });
  });
}

const refs = (asked: readonly Asked[]): ModelRef[] => asked.map(({ ref }) => ref);
