// Runs exported models with the libraries that load them: TensorFlow.js for a graph model, TensorFlow's C library for a
// SavedModel. This is for checking Unroll's own exports.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import tf from '@tensorflow/tfjs';
import { tensor, tidy, type Tensor } from '@tensorflow/tfjs-core';
import { Problem } from '../problem';
import { nodeBackend } from './backend';

export interface ExportedGraph {
  /** @param x row-major, of this shape @returns the output's values */
  run(x: Float32Array, shape: readonly number[]): Promise<Float32Array>;
  dispose(): void;
}

interface Ends {
  readonly input: string;
  readonly output: string;
}

/** @param directory with model.json and its weights */
export async function openGraphModel(
  directory: string,
  { input, output }: Ends,
): Promise<ExportedGraph> {
  const json = JSON.parse(readFileSync(join(directory, 'model.json'), 'utf8')) as {
    readonly modelTopology: object;
    readonly format: string;
    readonly signature: object;
    readonly weightsManifest: readonly {
      readonly paths: readonly string[];
      readonly weights: tf.io.WeightsManifestEntry[];
    }[];
  };
  const { weightsManifest } = json;
  const files = weightsManifest.flatMap(({ paths }) => paths);
  const bytes = Buffer.concat(files.map((file) => readFileSync(join(directory, file))));
  const weightData = Uint8Array.from(bytes).buffer;
  const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
  const model = await tf.loadGraphModel({
    load: () => Promise.resolve({ ...json, weightData, weightSpecs }),
  });
  return {
    async run(x, shape) {
      const result = tidy(
        () => model.execute({ [input]: tensor(x, [...shape]) }, output) as Tensor,
      );
      const data = await result.data<'float32'>();
      result.dispose();
      return data;
    },
    dispose: () => {
      model.dispose();
    },
  };
}

/** @throws Problem 'native-missing' without native TensorFlow, which a SavedModel needs */
export function openSavedModel(directory: string, { input, output }: Ends): ExportedGraph {
  const backend = nodeBackend();
  if (backend === null) {
    throw new Problem(
      'native-missing',
      'A SavedModel can only be checked with native TensorFlow, which is not there. Nothing was written. Export ONNX, or run "npm run doctor" to see what is missing.',
    );
  }
  const { binding } = backend;
  const model = binding.loadSavedModel(directory, 'serve');
  return {
    async run(x, shape) {
      const fed = tensor(x, [...shape]);
      const ids = backend.getInputTensorIds([fed]);
      const [handle] = binding.runSavedModel(model, ids, `${input}:0`, `${output}:0`);
      fed.dispose();
      if (handle === undefined) throw new Error(`The SavedModel returned no ${output}.`);
      const result = backend.createOutputTensor(handle);
      const data = await result.data<'float32'>();
      result.dispose();
      return data;
    },
    dispose: () => {
      binding.deleteSavedModel(model);
    },
  };
}
