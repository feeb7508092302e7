// A cell's text as a module of PyTorch, run by PyTorch.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tensor1d, tensor3d } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { runConfigSchema } from '../../../../src-main/catalogue/config';
import { createRandom } from '../../../../src-main/datasets/random';
import { pytorchFiles } from '../../../../src-main/export/formats/pytorch';
import { modelOf } from '../../../../src-main/models/registry';
import { toTensors } from '../../../../src-main/models/weights';
import { loadTensorflow } from '../../../../src-main/tensorflow/load';
import { golden, largestDifference, readGolden } from '../../../support/golden';
import { exampleCell, exampleNames, writtenCell } from '../../../support/written-cells';
import { findExportsPython, runPython } from '../../../support/python/exports-environment';
import { origin, plainReading } from '../golden';
import { sharedDirectory } from '../../../support/temporary';

const found = await findExportsPython();
const folder = sharedDirectory();
const [count, steps, features, hiddenSize, classCount] = [6, 9, 3, 4, 3];
const goldens = readGolden('cells');

// Names that Python has for itself, numbers, shared matrices, functions of numbers, and a state that is none of PyTorch's.
const awkward = writtenCell(`# """ odd \\ cell
lambda = sigmoid(U_s h + W1 x + b) * (-tanh(0.5)) + sin(1)
w = softplus(W1 x) - (U_s lambda - exp(-lambda) * p_1)
m' = 0.9 * m + relu(w) * p_1 - b_1
h' = tanh(U (m' * h) + LN(w + b_1) + b)`);
const ends = [9, 1, 4, 9, 2, 5];
interface Case {
  readonly title: string;
  /** Of golden values; else the cell is compared with itself. */
  readonly example: string | null;
  readonly changes: object;
  readonly lengths?: readonly number[];
}
const cases: readonly Case[] = [
  ...exampleNames.map((name) => {
    return { title: name, example: name, changes: { cell: exampleCell(name) } };
  }),
  ...[
    { title: 'awkward', changes: { cell: awkward } },
    { title: 'deep', changes: { cell: awkward, layers: 2, bidirectional: 'yes' } },
    {
      title: 'deep, the mean of padded sequences',
      changes: { cell: exampleCell('ln-lstm'), layers: 2, bidirectional: 'yes', readout: 'mean' },
      lengths: ends,
    },
    {
      title: 'both ends of padded sequences',
      changes: { cell: exampleCell('coupled'), bidirectional: 'yes' },
      lengths: ends,
    },
    { title: 'an RNN of sigmoid', changes: { cell: 'rnn', activation: 'sigmoid' } },
  ].map((one) => ({ ...one, example: null })),
];

describe.skipIf(typeof found === 'string')('a module of a text', () => {
  const answers: Float32Array[] = [];
  const expected: Float32Array[] = [];

  beforeAll(async () => {
    await loadTensorflow();
    const manifest = cases.map(({ example, changes, lengths }, index) => {
      const config = runConfigSchema.parse({ ...changes, hiddenSize });
      const size = { ...config, steps, inputSize: features, classCount };
      const model = modelOf(config);
      const of = (name: string) => golden(goldens, `${example ?? 'mgu'}/${name}`);
      const weights =
        example === null
          ? model.initialWeights(size, config, createRandom(index))
          : Object.fromEntries(model.weightNames.map((name) => [name, of(name)]));
      const reading = plainReading(['a', 'b', 'c'], steps, lengths ? 1 : steps);
      const source = { ...config, weights, time: steps, reading, origin };
      const { safetensors, python } = pytorchFiles(source, `${index}.safetensors`);
      const file = join(folder, `${index}.py`);
      writeFileSync(join(folder, `${index}.safetensors`), safetensors);
      writeFileSync(file, python);
      const [x, shape] = [of('x').data, [count, steps, features] as const];
      const options = lengths && { lengths: tensor1d([...lengths], 'int32') };
      const logits = model.computeLogits(toTensors(weights), tensor3d(x, [...shape]), options);
      expected.push(example === null ? logits.dataSync<'float32'>() : of('logits').data);
      return { file, shape, x: [...x], ...(lengths && { lengths }) };
    });
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
    if (typeof found === 'string') return;
    const script = join(import.meta.dirname, '../../../support/python/run-modules.py');
    const { stdout, stderr } = runPython(found, [script, join(folder, 'manifest.json')]);
    if (stdout === '') throw new Error(stderr);
    for (const line of stdout.trim().split('\n'))
      answers.push(Float32Array.from(JSON.parse(line) as number[]));
  });

  it.each(cases.map(({ title }, index) => [title, index] as const))(
    'answers what the cell does: %s',
    (_title, index) => {
      expect(largestDifference(answers[index]!, expected[index]!)).toBeLessThan(1e-6);
    },
  );
});

it('is readable: the lines of the text, one by one, below the text itself', () => {
  const config = runConfigSchema.parse({ cell: exampleCell('mgu'), hiddenSize });
  const size = { ...config, steps, inputSize: features, classCount };
  const weights = modelOf(config).initialWeights(size, config, createRandom(1));
  const { python } = pytorchFiles(
    { ...config, weights, time: steps, reading: 'rows', origin },
    'mgu.safetensors',
  );
  expect(python).toContain(`    """MGU

    f = sigmoid(W x + U h + b)
    n = tanh(W x + b + f * (U h + b))
    h' = h + f * (n - h)
    """
`);
  expect(python).toContain(`    def step(self, w, x, h):
        f__1, n__1 = linear(x, w["weight_ih"], w["bias_ih"]).chunk(2, -1)
        f__2, n__2 = linear(h, w["weight_hh"]).chunk(2, -1)
        f = torch.sigmoid(f__1 + f__2)
        n = torch.tanh(n__1 + f * (n__2 + w["bias__n__2"]))
        h__next = h + f * (n - h)
        return h__next,
`);
});
