// Every form loaded by the program it is for: PyTorch, onnx and ONNX Runtime in Python, on test images.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tensor3d, tidy, type Tensor3D } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { findTestPython, findOlderRuntime, runPython } from '../../support/python/environment';
import { root } from '../../../scripts/setup/paths.js';
import { writeCheckpoint } from '../../../src-main/engine/checkpoints/checkpoint-file';
import {
  mnist,
  modelKinds,
  runConfigSchema,
  type DatasetChoice,
  type RunConfig,
} from '../../../src-main/engine/catalogue/config';
import {
  explainUnavailableFormat,
  modelFormats,
  listSwitches,
  onnxSwitchNames,
  type ModelFormat,
  type OnnxOptions,
} from '../../../src-main/engine/catalogue/model-exports';
import { createRandom } from '../../../src-main/engine/datasets/random';
import { getTestSet } from '../../../src-main/engine/datasets/test-sets';
import { createModel } from '../../../src-main/engine/models/registry';
import { toTensors } from '../../../src-main/engine/models/weights';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { runExportJob } from '../../../src-main/engine/jobs/export';
import { anyExport, exportOptions } from '../../support/export-input';
import { storeImages } from '../../support/sequences';
import { createSharedDirectory } from '../../support/temporary';

const folder = createSharedDirectory();
const images = 200;
let dataset: DatasetChoice;
const found = await findTestPython('exported models are NOT loaded into PyTorch');
const variants: readonly (readonly [name: string, options: Partial<OnnxOptions>])[] = [
  ['plain', {}],
  ['steps', { steps: true }],
  ['streaming', { streaming: true }],
];

async function exportAll(changes: Partial<RunConfig>) {
  const config = runConfigSchema.parse({ hiddenSize: 20, seed: 5, dataset, ...changes });
  const { cell } = config;
  const name = `${cell} ${config.activation}`;
  const size = { cell, steps: 28, inputSize: 28, hiddenSize: 20, classCount: 10 };
  const weights = createModel(config).initialWeights(size, config, createRandom(config.seed));
  const checkpoint = join(folder, `${name}.checkpoint`);
  writeCheckpoint(checkpoint, weights, {});
  const exports: { form: ModelFormat; variant: string; file: string }[] = [];
  const write = async (form: ModelFormat, variant: string, onnx: Partial<OnnxOptions>) => {
    const { ending } = modelFormats[form];
    const outputFile = join(folder, `${name} ${form} ${variant}.${ending}`);
    const options = exportOptions({ form, onnx });
    const job = { config, checkpointFile: checkpoint, outputFile, ...anyExport, options };
    await runExportJob(job);
    exports.push({ form, variant, file: outputFile });
  };
  for (const [variant, options] of variants) {
    const offered = listSwitches({ cell });
    if (onnxSwitchNames.some((name) => options[name] === true && !offered.includes(name))) continue;
    await write('onnx', variant, options);
  }
  if (explainUnavailableFormat('pytorch', config) === null) await write('pytorch', 'plain', {});
  const expected = tidy(() => {
    const pixels = Float32Array.from(getTestSet(mnist).values.subarray(0, images * 784));
    const x = tensor3d(pixels, [images, 28, 28]).div<Tensor3D>(255);
    return createModel(config).computeLogits(toTensors(weights), x).dataSync<'float32'>();
  });
  return { name, expected: [...expected], exports };
}

describe.skipIf(typeof found === 'string')('the set of all exported forms', () => {
  beforeAll(async () => {
    await loadTensorflow();
    dataset = storeImages({ train: 1, test: 40 }, folder);
  });

  it(
    "gives TensorFlow's logits when loaded in PyTorch or ONNX Runtime",
    { timeout: 600_000 },
    async () => {
      const models = [];
      for (const cell of modelKinds) models.push(await exportAll({ cell }));
      models.push(await exportAll({ cell: 'rnn', activation: 'sigmoid' }));
      const manifest = join(folder, 'manifest.json');
      writeFileSync(manifest, JSON.stringify({ models }));
      const script = join(root, 'test/support/python/check-exports.py');
      if (typeof found === 'string') throw new Error(found);
      const { stdout: told } = runPython(found, [
        script,
        manifest,
        String(images),
        ...(await findOlderRuntime()),
      ]);
      const written = models.flatMap(({ exports }) => exports).length;
      expect(told).not.toContain('FAILED');
      const [, comparisons = 0] = /(\d+) comparisons, 0 failed/.exec(told) ?? [];
      expect(Number(comparisons), told).toBeGreaterThanOrEqual(written);
    },
  );
});
