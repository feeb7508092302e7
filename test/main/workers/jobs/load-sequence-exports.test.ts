// Models of sequences of mixed lengths, loaded by the programs that their files are for.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../../../scripts/setup/paths.js';
import { modelKinds, type RunConfig } from '../../../../src-main/catalogue/config';
import { exportRefusal } from '../../../../src-main/catalogue/model-exports';
import type { SequenceData } from '../../../../src-main/datasets/labelled-sequences';
import { at } from '../../../../src-main/element-at';
import { testBatches, type Sequences } from '../../../../src-main/export/test-batches';
import { modelOf } from '../../../../src-main/models/registry';
import { loadWeights } from '../../../../src-main/models/weights';
import { loadTensorflow } from '../../../../src-main/tensorflow/load';
import { runExportJob } from '../../../../src-main/workers/jobs/export';
import { tensorflowLogits } from '../../../../src-main/workers/jobs/export/source';
import { loadTestData } from '../../../../src-main/workers/jobs/export/test-data';
import { findExportsPython } from '../../../support/python/exports-environment';
import { sequenceExport } from '../../../support/sequence-export';
import { tinySequences } from '../../../support/sequences';
import { temporaryDirectory } from '../../../support/temporary';
import { largestDifference } from '../../export/golden';

const found = await findExportsPython();
if (typeof found === 'string') {
  console.warn(`WARNING: models of sequences are NOT loaded into PyTorch and Keras. ${found}`);
}

const models: readonly Partial<RunConfig>[] = [
  ...modelKinds.map((cell) => ({ cell })),
  { cell: 'rnn', activation: 'relu' },
];
const forms = ['onnx', 'pytorch', 'keras'] as const;

/** Every model in every form that takes the data, with the logits of TensorFlow. */
async function exportAll(data: SequenceData) {
  const exported: { readonly file: string; readonly expected: Float32Array }[] = [];
  let fed: Sequences | null = null;
  for (const changes of models) {
    for (const form of forms) {
      const job = sequenceExport(data, changes, form);
      const { sequences, ...testData } = loadTestData(job.config.dataset, 'rows');
      if (exportRefusal(job.options, job.config, sequences!) !== null) continue;
      const { file, files } = await runExportJob(job);
      const [batch] = [...testBatches(testData)];
      fed = batch!.asFed;
      const logitsOf = tensorflowLogits(modelOf(job.config), loadWeights(job.weights, job.size));
      const expected = await logitsOf(batch!.asTrained);
      exported.push({ file: form === 'pytorch' ? at(files, 1) : file, expected });
    }
  }
  return { exported, fed: fed! };
}

/** [n, time, channels] */
function nested({ x, shape: [count, time, channels] }: Sequences) {
  const step = (at: number) => [...x.subarray(at * channels, (at + 1) * channels)];
  const sequence = (row: number) => Array.from({ length: time }, (_, t) => step(row * time + t));
  return Array.from({ length: count }, (_, row) => sequence(row));
}

describe.skipIf(typeof found === 'string')('models of sequences, in Python', () => {
  beforeAll(async () => {
    await loadTensorflow();
  });

  it.each([
    { lengths: '4 to 9', data: tinySequences(), files: 4 * 2 },
    { lengths: '6', data: tinySequences([6, 6]), files: 10 * 3 - 1 },
  ])('give TensorFlow’s logits: of $lengths steps', { timeout: 120_000 }, async (each) => {
    if (typeof found === 'string') throw new Error(found);
    const { exported, fed } = await exportAll(each.data);
    const files = exported.map(({ file }) => file);
    expect(files).toHaveLength(each.files);
    const data = join(temporaryDirectory(), 'sequences.json');
    writeFileSync(
      data,
      JSON.stringify({ x: nested(fed), lengths: fed.lengths && [...fed.lengths] }),
    );
    const script = join(root, 'test/support/python/read-sequence-models.py');
    const { stdout, stderr } = spawnSync(found.python, [script, data, ...files], {
      encoding: 'utf8',
    });
    expect(stdout, stderr).not.toBe('');
    const answers = JSON.parse(stdout) as Record<string, number[][]>;
    for (const { file, expected } of exported) {
      const logits = Float32Array.from(answers[file]!.flat());
      expect(largestDifference(logits, expected), file).toBeLessThan(1e-5);
    }
  });
});
