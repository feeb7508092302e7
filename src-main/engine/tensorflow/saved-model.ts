// Loads a graph into TensorFlow. tfjs-node can only load a SavedModel from a folder, so a temporary one is written.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeInTemporaryFolder, makeTemporaryFolder } from '../../files/temporary-folder';
import type { Binding, TensorHandle } from './backend';
import type { Graph } from './graph/graph';
import { toGraphDef } from './graph-def';
import { encodeBytesField, concatenateBytes, encodeIntField } from './protobuf';

/** A graph in TensorFlow's format. */
export interface SavedModel {
  /** The contents of saved_model.pb. */
  readonly bytes: Uint8Array;
  /** The names of the inputs and outputs, separated by commas. */
  readonly inputs: string;
  readonly outputs: string;
}

/** A graph loaded by TensorFlow. It takes and returns handles; the caller owns both. */
export interface LoadedGraph {
  run(inputs: readonly number[]): TensorHandle[];
  dispose(): void;
}

export function toSavedModel(graph: Graph): SavedModel {
  const { bytes, inputNames, outputNames } = toGraphDef(graph);
  // saved_model.proto: 1 schema version, 2 meta graph (1 info with 4 tags, 2 graph)
  const metaGraph = [encodeBytesField(1, encodeBytesField(4, 'serve')), encodeBytesField(2, bytes)];
  return {
    bytes: concatenateBytes([encodeIntField(1, 1), encodeBytesField(2, metaGraph)]),
    inputs: inputNames.join(','),
    outputs: outputNames.join(','),
  };
}

/** @throws Error with TensorFlow's message if it rejects the graph, or Problem file-unwritable */
export function loadSavedModel(
  binding: Binding,
  { bytes, inputs, outputs }: SavedModel,
): LoadedGraph {
  const directory = makeTemporaryFolder('unroll-graph-');
  let model: number;
  try {
    writeInTemporaryFolder(() => {
      writeFileSync(join(directory, 'saved_model.pb'), bytes);
    });
    model = binding.loadSavedModel(directory, 'serve');
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  return {
    run: (handles) => binding.runSavedModel(model, handles, inputs, outputs),
    dispose: () => {
      binding.deleteSavedModel(model);
    },
  };
}
