// Models that the guard lets through and that would still keep a machine busy for hours, or take
// its memory: in the real process, whose limits are set lower here so that nobody waits.
import { mnist } from '../../../../src-main/engine/catalogue/config';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { meetInProcess } from '../../../support/hostile-models/in-process';
import { createHostileModels } from '../../../support/hostile-models/models';
import {
  around,
  constant,
  ints,
  node,
  times,
  attribute,
  indices,
  inProcess,
  int,
} from '../../../support/hostile-models/parts';
import { parseModel } from '../../../../src-main/engine/inference/guard/parse-model';
import { WorkerPool } from '../../../../src-main/workers/pool';
import { processKinds, type TaskLimits } from '../../../../src-main/engine/jobs/process-kinds';
import { spawnNode } from '../../../../src-main/workers/spawn-node';
import { buildProgram } from '../../../support/bundled';
import { getChildren } from '../../../support/child-processes';
import { createTemporaryDirectory } from '../../../support/temporary';

let built = '';
beforeAll(async () => {
  built = await buildProgram();
});

const side = 1024;
const matrix = (name: string, rows: number, columns: number) =>
  constant(name, [rows, columns], new Uint8Array(4 * rows * columns));
const flat = node('Flatten', ['images'], ['flat'], attribute('axis', int(3, 1), int(20, 2)));
const head = (from: string, width: number) => [
  matrix('last', width, 10),
  node('MatMul', [from, 'last'], ['logits']),
];

/** 3 billion multiplications an image, of which there are 10,000. */
const endless = around(
  flat,
  matrix('first', 784, side),
  matrix('next', side, side),
  node('MatMul', ['flat', 'first'], ['r0']),
  ...times(1400, (index) => node('MatMul', [`r${index}`, 'next'], [`r${index + 1}`])),
  ...head('r1400', side),
);

const axis = attribute('axis', int(3, 1), int(20, 2));
/** The pixels over and over, twice as wide each time: 26 million numbers an image. */
const huge = around(
  flat,
  ...times(14, (index) => {
    const from = index === 0 ? 'flat' : `w${index}`;
    return node('Concat', [from, from], [`w${index + 1}`], axis);
  }),
  node('ReduceMax', ['w14'], ['largest'], ints('axes', 1)),
  matrix('last', 784, 10),
  node('MatMul', ['flat', 'last'], ['own']),
  node('Add', ['own', 'largest'], ['logits']),
);

/** 4 GB of zeros from a shape of two numbers. */
const zeros = around(
  flat,
  indices('shape', 32_768, 32_768),
  node('ConstantOfShape', ['shape'], ['zeros']),
  node(
    'ReduceMax',
    ['zeros'],
    ['largest'],
    ints('axes', 0, 1),
    attribute('keepdims', int(3, 0), int(20, 2)),
  ),
  matrix('last', 784, 10),
  node('MatMul', ['flat', 'last'], ['own']),
  node('Add', ['own', 'largest'], ['logits']),
);

const small = around(flat, ...head('flat', 784));

const score = async (model: Uint8Array, limits: TaskLimits) => {
  expect(() => parseModel(model)).not.toThrow();
  const file = join(createTemporaryDirectory(), 'model.onnx');
  writeFileSync(file, model);
  const plain = { ...processKinds.plain, limits };
  const workers = new WorkerPool(spawnNode(join(built, 'worker.js')), { ...processKinds, plain });
  try {
    return await workers.run('score-model', { file, dataset: mnist });
  } finally {
    await workers.close();
  }
};

const few = { deadlineMs: 60_000, memoryBytes: 230_000_000 };
const soon = { deadlineMs: 2500, memoryBytes: 900_000_000 };

it.each([
  ['that would compute for hours is killed at its deadline', endless, soon, 'model-timeout'],
  ['that takes too much memory is killed', huge, few, 'model-memory'],
  ['that makes its memory from a shape is killed', zeros, few, 'model-memory'],
] as const)('leaves no process behind: a model %s', async (_, model, limits, code) => {
  await expect(score(model, limits)).rejects.toMatchObject({ code });
  await expect.poll(() => getChildren(process.pid)).toEqual([]);
});

it('stops every permitted hostile file by an error or by ending its process', async () => {
  const plain = { ...processKinds.plain, limits: processKinds.models.limits };
  const workers = new WorkerPool(spawnNode(join(built, 'worker.js')), { ...processKinds, plain });
  const folder = createTemporaryDirectory();
  const files = createHostileModels().filter(({ reason }) => reason === inProcess);
  expect(files.length).toBeGreaterThan(15);
  try {
    for (const { name, bytes } of files) {
      const met = await meetInProcess(workers, bytes, folder);
      expect(`${name}: ${met}`).not.toContain('answered');
    }
  } finally {
    await workers.close();
  }
});

it('runs a small model within such limits', async () => {
  await expect(score(small, few)).resolves.toMatchObject({ images: 10_000 });
});
