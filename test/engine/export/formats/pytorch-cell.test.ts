// A cell's text as a module of PyTorch, run by PyTorch: the file that is exported, values and gradients.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gather, reshape, tensor, tensor1d, tidy, transpose } from '@tensorflow/tfjs-core';
import type { Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { elementFunctions } from '../../../../src-main/engine/catalogue/cells/functions';
import { runConfigSchema } from '../../../../src-main/engine/catalogue/config';
import type { PlainTensors } from '../../../../src-main/core/plain-tensor';
import { createRandom } from '../../../../src-main/engine/datasets/random';
import { at, take } from '../../../../src-main/core/element-at';
import { createPytorchFiles } from '../../../../src-main/engine/export/formats/pytorch';
import { createModel } from '../../../../src-main/engine/models/registry';
import { toTensors } from '../../../../src-main/engine/models/weights';
import { loadTensorflow } from '../../../../src-main/engine/tensorflow/load';
import { differentiate } from '../../../../src-main/engine/training/step/step';
import { getGolden, findLargestDifference, readGolden } from '../../../support/golden';
import { getExampleCell, exampleNames, createWrittenCell } from '../../../support/written-cells';
import { findTestPython, runPython } from '../../../support/python/environment';
import { randomCell } from '../../../support/random-cells';
import { origin, plainReading, usualCells } from '../../../main/export/golden';
import { createSharedDirectory } from '../../../support/temporary';

const python = await findTestPython('texts are NOT run as modules of PyTorch');
const folder = createSharedDirectory();
const [count, features, hiddenSize, classCount] = [6, 3, 4, 3];
const goldens = readGolden('cells');

// Names that Python has for itself, numbers, shared matrices, functions of numbers, and a state
// that is none of PyTorch's.
const awkward = createWrittenCell(`# """ odd \\ cell
lambda = sigmoid(U_s h + W1 x + b) * (-tanh(0.5)) + sin(1)
w = softplus(W1 x) - (U_s lambda - exp(-lambda) * p_1)
m' = 0.9 * m + relu(w) * p_1 - b_1
h' = tanh(U (m' * h) + LN(w + b_1) + b)`);
const [allSteps, ends] = [9, [9, 1, 4, 9, 2, 5]];
const [fewSteps, fewEnds] = [3, [3, 1, 2, 3, 1, 2]];
const deep = { layers: 2, bidirectional: 'yes', readout: 'mean' } as const;
interface Case {
  readonly title: string;
  /** Golden values of PyTorch's; else the cell is compared with itself. */
  readonly example: (typeof exampleNames)[number] | null;
  readonly changes: object;
  readonly lengths?: readonly number[];
  readonly steps?: number;
  readonly predicts?: 'labels' | 'next';
}
const networks = [{}, {}, { layers: 2 }, {}, { bidirectional: 'yes' }, {}, {}, deep] as const;
/** `npm run hostile` takes more. */
const random = Array.from({ length: Number(process.env.UNROLL_TEXTS ?? 16) }, (_, seed) => seed);
const cases: readonly Case[] = [
  ...exampleNames.map((name) => {
    return { title: name, example: name, changes: { cell: getExampleCell(name) } };
  }),
  ...[
    ...usualCells.map((cell) => ({ title: cell, changes: { cell } })),
    ...['LN', ...Object.keys(elementFunctions)].map((name) => {
      const cell = createWrittenCell(`h' = tanh(W x + ${name}(U h + b) * p + ${name}(0.3 * h))`);
      return { title: name, changes: { cell } };
    }),
    {
      title: 'several matrices on one operand, in one line and of two lines at once',
      changes: {
        cell: createWrittenCell(
          "i, f = sigmoid(W x + U h + b) * tanh(V h + b) + U_s h\nh' = tanh(W x + U h + b) * sigmoid(V h + b) + i * f",
        ),
      },
    },
    {
      title: 'a number that is infinite',
      changes: {
        cell: createWrittenCell("h' = tanh(W x + U h - relu(-exp(800)) * sigmoid(-exp(800)))"),
      },
    },
    { title: 'awkward', changes: { cell: awkward } },
    { title: 'deep', changes: { cell: awkward, layers: 2, bidirectional: 'yes' } },
    {
      title: 'deep, the mean of padded sequences',
      changes: { cell: getExampleCell('ln-lstm'), ...deep },
      lengths: ends,
    },
    {
      title: 'both ends of padded sequences',
      changes: { cell: getExampleCell('coupled'), bidirectional: 'yes' },
      lengths: ends,
    },
    { title: 'an RNN of sigmoid', changes: { cell: 'rnn', activation: 'sigmoid' } },
    ...[
      ...usualCells.map((cell) => [cell, cell] as const),
      ...(['mgu', 'ln-lstm'] as const).map((name) => [name, getExampleCell(name)] as const),
    ].flatMap(([name, cell]) => [
      { title: `a text, ${name}`, changes: { cell, layers: 2 }, predicts: 'next' as const },
      {
        title: `labels, ${name}`,
        changes: { cell, bidirectional: 'yes' },
        lengths: ends,
        predicts: 'labels' as const,
      },
    ]),
    ...random.map((seed) => {
      const network = at(networks, seed % networks.length);
      const changes = { cell: createWrittenCell(randomCell(seed)), ...network };
      return {
        title: `random text ${seed}`,
        changes,
        steps: fewSteps,
        ...(network === deep && { lengths: fewEnds }),
      };
    }),
  ].map((one) => ({ ...one, example: null })),
];

const mapValues = <T, U>(of: Readonly<Record<string, T>>, map: (value: T, name: string) => U) =>
  Object.fromEntries(Object.entries(of).map(([name, value]) => [name, map(value, name)] as const));

type Answer = Readonly<Record<string, Float32Array>>;

/** Each weight drawn, so that no two of a cell are alike. */
function drawn(weights: PlainTensors, seed: number): PlainTensors {
  const source = createRandom(seed);
  return mapValues(weights, ({ shape, data }) => {
    return { shape, data: data.map(() => source.uniform(-0.7, 0.7)) };
  });
}

/** Writes the files, and @returns what the cell gives for them, and gradients by the names of its weights. */
function writeCase({ example, changes, lengths, steps = allSteps, predicts }: Case, index: number) {
  const dataset = predicts && { dataset: { name: 'data', sha256: 'a'.repeat(64), predicts } };
  const config = runConfigSchema.parse({ ...changes, ...dataset, hiddenSize });
  const isText = predicts === 'next';
  const inputSize = isText ? classCount : features;
  const size = { ...config, steps, inputSize, classCount };
  const model = createModel(config);
  const of = (name: string) => getGolden(goldens, `${example ?? 'mgu'}/${name}`);
  const weights =
    example === null
      ? drawn(model.initialWeights(size, config, createRandom(index)), index)
      : Object.fromEntries(model.weightNames.map((name) => [name, of(name)]));
  const reading = {
    ...plainReading(['a', 'b', 'c'], steps, lengths ? 1 : steps),
    ...(predicts && { eachStep: true as const }),
    ...(isText && { alphabet: ['a', 'b', 'c'] }),
  };
  const source = { ...config, weights, time: steps, reading, origin };
  const { safetensors, python } = createPytorchFiles(source, `${index}.safetensors`);
  const file = join(folder, `${index}.py`);
  writeFileSync(join(folder, `${index}.safetensors`), safetensors);
  writeFileSync(file, python);
  const shape = isText ? ([count, steps] as const) : ([count, steps, features] as const);
  const draws = createRandom(index);
  const x = isText
    ? Float32Array.from({ length: count * steps }, () => draws.index(classCount))
    : of('x').data.slice(0, count * steps * features);
  const ofSteps = Array.from({ length: count * steps }, (_, i) =>
    i % steps < (lengths?.[Math.floor(i / steps)] ?? steps) ? draws.index(classCount + 1) - 1 : -1,
  );
  const labels = predicts ? Int32Array.from(ofSteps) : of('labels').data;
  const expected = tidy((): Answer => {
    const given = toTensors(weights);
    const sequences = tensor(x, [...shape]) as Tensor2D | Tensor3D;
    const classes = tensor(labels, predicts ? [count, steps] : [count], 'int32');
    const options = {
      ...(lengths && { lengths: tensor1d([...lengths], 'int32') }),
      ...(predicts && { eachStep: true }),
    };
    const all = model.computeLogits(given, sequences, options);
    const logits = predicts ? answered(all, ofSteps, steps) : all;
    const { gradients } = differentiate(config, given, sequences, classes, options);
    return mapValues({ logits, ...gradients }, (one) => one.dataSync<'float32'>());
  });
  const goldenValues = example && {
    logits: of('logits').data,
    ...mapValues(weights, (_, name) => of(`gradient/${name}`).data),
  };
  const given = {
    file,
    shape,
    x: [...x],
    labels: [...labels],
    ...(lengths && { lengths }),
    ...(isText && { piece: 4 }),
  };
  return { given, expected: goldenValues ?? expected };
}

/** Returns the rows of labelled steps, sequence by sequence. @param logits [time × batch, classes] */
function answered(logits: Tensor2D, labels: readonly number[], steps: number): Tensor2D {
  const bySequence = transpose(reshape(logits, [steps, count, classCount]), [1, 0, 2]);
  const rows = labels.flatMap((label, row) => (label < 0 ? [] : [row]));
  return gather<Tensor2D>(reshape(bySequence, [count * steps, classCount]), rows);
}

type PrintedCells = Readonly<Record<string, string[]>>;

/** The largest difference over all values, where 1 is the largest value of each tensor, or 1. */
function difference(actual: PrintedCells, expected: Answer): number {
  const found = Object.entries(expected).map(([name, values]) => {
    const own = Float32Array.from(take(actual, name), Number);
    return findLargestDifference(own, values) / Math.max(1, ...values.map(Math.abs));
  });
  return found.reduce((most, one) => (one <= most ? most : one), 0);
}

/**
 * Returns the tolerance for PyTorch; NaN for a cell that becomes infinite. Ten times its difference between
 * float32 and float64.
 */
function bound(printed: PrintedCells, exact: PrintedCells): number {
  const answer = mapValues(exact, (values) => Float32Array.from(values, Number));
  const isFinite = Object.values(answer).every((values) => values.every(Number.isFinite));
  return isFinite ? Math.max(1e-5, 10 * difference(printed, answer)) : NaN;
}

describe.skipIf(typeof python === 'string')("the PyTorch module of a cell's text", () => {
  /** The error of each case, relative to its tolerance. */
  const found: number[] = [];

  beforeAll(async () => {
    await loadTensorflow();
    const written = cases.map(writeCase);
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(written.map(({ given }) => given)));
    if (typeof python === 'string') return;
    const script = join(import.meta.dirname, '../../../support/python/run-modules.py');
    const { stdout, stderr } = runPython(python, [script, join(folder, 'manifest.json')]);
    if (stderr !== '') throw new Error(stderr);
    for (const [index, line] of stdout.trim().split('\n').entries()) {
      const [printed, exact] = JSON.parse(line) as [PrintedCells, PrintedCells];
      found.push(difference(printed, at(written, index).expected) / bound(printed, exact));
    }
  }, 600_000);

  it.each(
    cases.flatMap(({ title }, i) => (title.startsWith('random') ? [] : [[title, i] as const])),
  )('gives the same values and gradients as the cell: %s', (_title, index) => {
    expect(found[index]).toBeLessThan(1);
  });

  it(`gives the same values and gradients for ${random.length} random texts`, () => {
    const ofTexts = found.slice(-random.length);
    const wrong = ofTexts.flatMap((one, seed) => (one >= 1 ? [`${one}: ${randomCell(seed)}`] : []));
    expect(wrong).toEqual([]);
    expect(ofTexts.filter((one) => one < 1).length).toBeGreaterThan(0.9 * random.length);
  });
});

it("contains the lines of the cell's text one by one, below the text itself", () => {
  const config = runConfigSchema.parse({ cell: getExampleCell('mgu'), hiddenSize });
  const size = { ...config, steps: allSteps, inputSize: features, classCount };
  const weights = createModel(config).initialWeights(size, config, createRandom(1));
  const { python } = createPytorchFiles(
    { ...config, weights, time: allSteps, reading: 'rows', origin },
    'mgu.safetensors',
  );
  expect(python).toContain(`    """MGU

    f = sigmoid(W x + U h + b)
    n = tanh(W x + b + f * (U h + b))
    h' = h + f * (n - h)
    """
`);
  expect(python).toContain(`    def step(self, w, x, h):
        f__1, n__2 = linear(x, w["weight_ih"], w["bias_ih"]).chunk(2, -1)
        f__3, n__4 = linear(h, w["weight_hh"]).chunk(2, -1)
        f = torch.sigmoid(f__1 + f__3)
        n = torch.tanh(n__2 + f * (n__4 + w["bias__n__2"]))
        h__next = h + f * (n - h)
        return h__next,
`);
});
