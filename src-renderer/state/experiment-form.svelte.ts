// What stands in the settings of the Train view: text as typed, and what it means.
import {
  cellKinds,
  defaultExperiment,
  findConfigMistakes,
  optimizerKinds,
  type CellKind,
  type ExperimentConfig,
  type OptimizerKind,
} from '$contract/config';
import { plainNumber } from '../lib/format';

export class ExperimentForm {
  cells: readonly CellKind[] = $state.raw(defaultExperiment.cells);
  hiddenSize = $state(String(defaultExperiment.hiddenSize));
  epochs = $state(String(defaultExperiment.epochs));
  batchSize = $state(String(defaultExperiment.batchSize));
  learningRate = $state(plainNumber(defaultExperiment.learningRate));
  optimizer: OptimizerKind = $state(defaultExperiment.optimizer);
  seed = $state(String(defaultExperiment.seed));
  name = $state(defaultExperiment.name);

  /** As plain data; only to be sent when there are no mistakes. */
  readonly config: ExperimentConfig = $derived({
    ...defaultExperiment,
    name: this.name.trim(),
    cells: [...this.cells],
    hiddenSize: toNumber(this.hiddenSize),
    epochs: toNumber(this.epochs),
    batchSize: toNumber(this.batchSize),
    learningRate: toNumber(this.learningRate),
    optimizer: this.optimizer,
    seed: toNumber(this.seed),
  });
  readonly mistakes = $derived(findConfigMistakes(this.config));
  readonly valid = $derived(Object.keys(this.mistakes).length === 0);

  toggle(cell: CellKind): void {
    const ticked = new Set(this.cells);
    if (!ticked.delete(cell)) ticked.add(cell);
    this.cells = cellKinds.filter((kind) => ticked.has(kind));
  }

  setOptimizer(value: string): void {
    this.optimizer = optimizerKinds.find((kind) => kind === value) ?? this.optimizer;
  }
}

/** Only what is a number through and through; Number('') would be 0. */
function toNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}
