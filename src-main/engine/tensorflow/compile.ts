// Compiles a tfjs function of named tensors to one TensorFlow graph that replays it, like tf.function
// in Python. On other backends than tfjs-node, the function runs directly.
import { engine, tidy, type Tensor, type TensorInfo } from '@tensorflow/tfjs-core';
import { Problem } from '../../core/problem';
import { getNodeBackend, type NodeBackend } from './backend';
import { at } from '../../core/element-at';
import type { Graph } from './graph/graph';
import { optimise } from './graph/optimise';
import { isRecording, record, recordPart, type NamedTensors, type TensorFunction } from './record';
import { loadSavedModel, toSavedModel, type LoadedGraph } from './saved-model';

export type { NamedTensors, TensorFunction } from './record';

/**
 * Called like the original function; the caller owns every tensor that it returns. Called within
 * a function that is being compiled, it becomes a part of that graph that runs on one thread: two
 * independent parts keep two cores busy, each with its own data.
 */
export interface CompiledFunction {
  (inputs: NamedTensors): NamedTensors;
  /** Frees the graph. A later call throws. */
  dispose(): void;
}

/**
 * Records `fn` once and replays it from then on. Everything that `fn` computes from its inputs, from variables
 * and from captured tensors is computed again at each call; everything else (numbers, shapes, branches taken)
 * stays as it was while recording.
 * @param exampleInputs with the names, shapes and types of later inputs; their values do not matter
 * @throws Problem if `fn` cannot be recorded (see `record`) or TensorFlow rejects the graph; the compiled
 * function throws one for inputs of other names, shapes or types
 */
export function compile(fn: TensorFunction, exampleInputs: NamedTensors): CompiledFunction {
  const backend = getNodeBackend();
  return backend ? compileOn(backend, fn, exampleInputs) : createUncompiled(fn);
}

/** Compiles a graph for every combination of input names, shapes and types that it is called with. */
export function compilePerShape(fn: TensorFunction): CompiledFunction {
  const graphs = new Map<string, CompiledFunction>();
  const call = (inputs: NamedTensors): NamedTensors => {
    if (isRecording()) return recordPart(() => fn(inputs));
    const signature = formatSignature(inputs);
    let compiled = graphs.get(signature);
    if (!compiled) graphs.set(signature, (compiled = compile(fn, inputs)));
    return compiled(inputs);
  };
  const dispose = () => {
    for (const compiled of graphs.values()) compiled.dispose();
    graphs.clear();
  };
  return Object.assign(call, { dispose });
}

function createUncompiled(fn: TensorFunction): CompiledFunction {
  const call = (inputs: NamedTensors): NamedTensors => tidy(() => fn(inputs));
  return Object.assign(call, { dispose: () => undefined });
}

function compileOn(
  backend: NodeBackend,
  fn: TensorFunction,
  examples: NamedTensors,
): CompiledFunction {
  const inputNames = Object.keys(examples);
  const expected = formatSignature(examples);
  const { graph, outputNames, captured } = record(backend, fn, examples);
  const { inputs: entries, outputs } = optimise(graph);
  // An output that is an unchanged input is passed through, since TensorFlow cannot fetch an input that is fed.
  const results = outputs.map(({ node }, index) => ({
    name: at(outputNames, index),
    input: entries.indexOf(node),
  }));
  const computed = outputs.filter((_, index) => at(results, index).input === -1);
  let loaded: LoadedGraph | null = load(backend, { inputs: entries, outputs: computed });

  const replay = (inputs: NamedTensors): NamedTensors => {
    if (!loaded) throw new Problem('unexpected', 'A compiled function was called after dispose().');
    const given = formatSignature(inputs);
    if (given !== expected) {
      const message = `A compiled function takes ${expected}; it was called with ${given}.`;
      throw new Problem('unexpected', message);
    }
    const named = inputNames.flatMap((each) => inputs[each] ?? []);
    const fed = [...named, ...captured];
    for (const { dataId } of captured) {
      if (backend.tensorMap.has(dataId)) continue;
      throw new Problem('unexpected', 'A tensor that a compiled function uses was disposed.');
    }
    const handles = loaded.run(backend.getInputTensorIds(fed));
    let next = 0;
    return Object.fromEntries(
      results.map((result) => {
        if (result.input !== -1) return [result.name, share(backend, at(fed, result.input))];
        return [result.name, backend.createOutputTensor(at(handles, next++))];
      }),
    );
  };
  const call = (inputs: NamedTensors) =>
    isRecording() ? recordPart(() => fn(inputs)) : replay(inputs);
  const dispose = () => {
    loaded?.dispose();
    loaded = null;
  };
  return Object.assign(call, { dispose });
}

/** Returns another tensor with the same data, like tf.clone. */
function share(backend: NodeBackend, tensor: TensorInfo): Tensor {
  backend.incRef(tensor.dataId);
  return engine().makeTensorFromTensorInfo(tensor);
}

function load(backend: NodeBackend, graph: Graph): LoadedGraph {
  try {
    return loadSavedModel(backend.binding, toSavedModel(graph));
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `TensorFlow does not accept the function as a graph: ${reason}`;
    throw new Problem('unexpected', message, cause);
  }
}

/** Returns names, types and shapes in one line: `x float32 [128,28]; labels int32 [128]`. */
function formatSignature(tensors: NamedTensors): string {
  return Object.entries(tensors)
    .map(([name, { dtype, shape }]) => `${name} ${dtype} [${shape.join()}]`)
    .sort()
    .join('; ');
}
