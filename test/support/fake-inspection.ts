// Made-up insides of a model: it takes every image for the digit of its ink, and wavers as long as its id says.
import { cellFacts, cellOfModel, gatesOf } from '../../src-main/catalogue/config';
import type {
  Predictions,
  Trace,
  UnitClasses,
  UnitTerms,
} from '../../src-main/contract/inspection';
import type { Run } from '../../src-main/contract/run';

const classes = 10;

/** A feed-forward network on all pixels or on the last row takes one step, all others 28. */
const stepsOf = (cell: Run['cell']) => (cell === 'fnn-pixels' || cell === 'fnn-last-row' ? 1 : 28);

/** The class it ends with follows from the pixels alone; up to row 4 × id it says one more. */
export function fakeTrace({ id, cell, config, epochsDone }: Run, pixels: Uint8Array): Trace {
  const { hiddenSize } = config;
  const steps = stepsOf(cell);
  const last = pixels.reduce((sum, grey) => sum + grey, 0) % classes;
  const decidedAt = Math.min(steps, 4 * id);
  const predicted = Uint8Array.from({ length: steps }, (_, step) =>
    step + 1 < decidedAt ? (last + 1) % classes : last,
  );
  const wave = (phase: number) =>
    Float32Array.from({ length: steps * hiddenSize }, (_, at) => Math.sin(at * phase));
  return {
    runId: id,
    epoch: epochsDone,
    steps,
    classes,
    probabilities: Float32Array.from({ length: steps * classes }, (_, at) =>
      at % classes === predicted[Math.floor(at / classes)] ? 0.82 : 0.02,
    ),
    hidden: cellOfModel(cell) === null ? null : wave(0.7),
    gates: Object.fromEntries(gatesOf(cell).map(({ name }, index) => [name, wave(0.1 + index)])),
    predicted,
    decidedAt,
    entersAt: Uint16Array.from({ length: 784 }, (_, pixel) =>
      Math.min(steps, Math.floor(pixel / 28) + 1),
    ),
  };
}

/** Mistakes are three off; the later an image, the surer the model. */
export function fakePredictions(
  { id, epochsDone }: Run,
  labels: readonly number[],
  isMistake: (index: number) => boolean,
): Predictions {
  return {
    runId: id,
    epoch: epochsDone,
    labels: Uint8Array.from(labels),
    predicted: Uint8Array.from(labels, (label, index) =>
      isMistake(index) ? (label + 3) % classes : label,
    ),
    confidence: Float32Array.from(labels, (_, index) => 0.3 + (0.7 * index) / labels.length),
    trueProbability: Float32Array.from(labels, () => 0.3),
  };
}

/** The later a unit, the more it tells of the class that its number ends with. */
export function fakeUnitClasses({ config: { hiddenSize } }: Run): UnitClasses {
  return {
    images: 1000,
    selectivity: Float32Array.from({ length: hiddenSize }, (_, unit) => unit / hiddenSize),
    preferred: Uint8Array.from({ length: hiddenSize }, (_, unit) => unit % classes),
    preferredMean: new Float32Array(hiddenSize).fill(0.5),
  };
}

export function fakeUnitTerms({ cell }: Run, unit: number): UnitTerms {
  const kind = cellOfModel(cell);
  if (kind === null) throw new Error('no cell');
  return {
    unit,
    blocks: cellFacts[kind].blocks.map((name) => ({
      name,
      input: new Float32Array(28).fill(0.25),
      past: new Float32Array(28).fill(-0.5),
      inputBias: 0.1,
      pastBias: 0.02,
    })),
  };
}
