// A digit as a sequence: a test digit, how it is read, how many steps have entered, and the model that reads it.
import {
  cellOfModel,
  defaultExperiment,
  isCell,
  settings,
  type CellKind,
  type ModelKind,
  type NetworkChoice,
  type ReadingKind,
} from '$catalogue/config';
import type { TestImage } from '$contract/model-file';
import type { ProblemData } from '$contract/problem';
import { matchedHiddenSizes } from '$catalogue/parameters';
import { pixelOrder, readingShape, type SequenceShape } from '$catalogue/reading';
import { toProblem, type Bridge } from '../../bridge';
import { Latest } from '../../ui/latest';
import { side } from './pixel-paths';

/** A whole sequence plays in about this time. */
const playMs = 4500;

export class SequencesState {
  reading: ReadingKind = $state('rows');
  /** The model whose dimensions are shown. */
  model: ModelKind = $state('rnn');
  /** As typed. */
  hiddenSize = $state(String(defaultExperiment.hiddenSize));
  batchSize = $state(String(defaultExperiment.batchSize));
  layerCount = $state(String(defaultExperiment.layers));
  bidirectional: Required<NetworkChoice>['bidirectional'] = $state(defaultExperiment.bidirectional);
  readout: Required<NetworkChoice>['readout'] = $state(defaultExperiment.readout);

  image: TestImage | null = $state.raw(null);
  total = $state(0);
  problem: ProblemData | null = $state.raw(null);
  playing = $state(false);
  /** Steps that have entered, with the one that is entering. */
  #entered = $state(Infinity);
  #labels: Uint8Array | null = $state.raw(null);
  /** The last recurrent one, which the picture shows: a feed-forward network has no sequence. */
  cell: CellKind = $state('rnn');
  readonly #latest = new Latest();

  readonly shape: SequenceShape = $derived(
    readingShape(this.reading, side, side) ?? { time: side, features: side },
  );
  readonly order: Uint32Array = $derived(pixelOrder(this.reading, side, side));
  /** The step that enters, from 1 to T; the last one at first. */
  readonly step: number = $derived(Math.min(Math.max(1, this.#entered), this.shape.time));

  readonly hiddenLimits = $derived(
    cellOfModel(this.model) === null ? matchedHiddenSizes : settings.hiddenSize.range,
  );
  readonly hidden: number | null = $derived(within(this.hiddenSize, this.hiddenLimits));
  readonly batch: number | null = $derived(within(this.batchSize, settings.batchSize.range));
  readonly layers: number | null = $derived(within(this.layerCount, settings.layers.range));
  /** Any other model than a cell has one layer in one direction, and its last state is read. */
  readonly network: Required<NetworkChoice> = $derived(
    isCell(this.model)
      ? {
          layers: this.layers ?? 1,
          bidirectional: this.bidirectional,
          readout: this.readout,
        }
      : { layers: 1, bidirectional: 'no', readout: 'last' },
  );
  /** How long one step shows while it plays, and how many enter at once. */
  readonly pace: { readonly stepMs: number; readonly stride: number } = $derived.by(() => {
    const stepMs = Math.min(400, Math.max(16, playMs / this.shape.time));
    return { stepMs, stride: Math.max(1, Math.round((stepMs * this.shape.time) / (2 * playMs))) };
  });

  constructor(private readonly bridge: Bridge) {}

  /** Shows the first test image, unless one is shown. */
  async open(): Promise<void> {
    if (this.image === null) await this.show(0);
  }

  async show(index: number): Promise<void> {
    const isLatest = this.#latest.ask();
    this.problem = null;
    try {
      const request = { from: index, count: 1 };
      const { total, images } = await this.bridge.call('datasets.testImages', request);
      if (!isLatest()) return;
      this.total = total;
      this.image = images[0] ?? this.image;
    } catch (error) {
      if (isLatest()) this.problem = toProblem(error);
    }
  }

  /** The next one, or the one before; around at the ends. */
  async turn(by: 1 | -1): Promise<void> {
    const index = (this.image?.index ?? 0) + by;
    await this.show((index + this.total) % this.total);
  }

  async random(): Promise<void> {
    await this.show(Math.floor(Math.random() * this.total));
  }

  /** The next image of this class, around at the end. */
  async showClass(digit: number): Promise<void> {
    this.problem = null;
    try {
      this.#labels ??= await this.bridge.call('datasets.testLabels', null);
    } catch (error) {
      this.problem = toProblem(error);
      return;
    }
    const after = this.#labels.indexOf(digit, (this.image?.index ?? -1) + 1);
    const index = after >= 0 ? after : this.#labels.indexOf(digit);
    if (index >= 0) await this.show(index);
  }

  choose(model: ModelKind): void {
    this.model = model;
    this.cell = cellOfModel(model) ?? this.cell;
  }

  /** Another reading is shown with all its steps. */
  read(reading: ReadingKind): void {
    this.reading = reading;
    this.playing = false;
    this.#entered = Infinity;
  }

  /** To a step; beyond the ends, to the first or last. */
  go(step: number): void {
    this.#entered = Math.min(Math.max(1, step), this.shape.time);
  }

  /** From the start if all steps have entered. */
  play(): void {
    if (this.step >= this.shape.time) this.go(1);
    this.playing = true;
  }

  pause(): void {
    this.playing = false;
  }

  /** The next steps enter; playing stops after the last one. */
  tick(): void {
    this.go(this.step + this.pace.stride);
    if (this.step >= this.shape.time) this.playing = false;
  }
}

/** Null for anything but a whole number within these limits. */
function within(typed: string, { min, max }: { min: number; max: number }): number | null {
  const value = typed.trim() === '' ? Number.NaN : Number(typed);
  return Number.isInteger(value) && value >= min && value <= max ? value : null;
}
