// Every model's ONNX graph by its kind. Separate from `registry.ts`, so that exporting a model does not load TensorFlow.
import { isEquationsOnly, isRecurrent, recurrentFacts, type ModelKind } from '../catalogue/models';
import { feedforwardGraph } from './feedforward-graph';
import type { ModelGraph } from './model-graph';
import { recurrentBody } from './recurrent-body';
import { unrolledGraph } from './unrolled-graph';

export function graphOf(kind: ModelKind): ModelGraph {
  if (!isRecurrent(kind)) return feedforwardGraph(kind);
  const { unrolls, family } = recurrentFacts(kind);
  return family === 'cell' && isEquationsOnly(unrolls)
    ? unrolledGraph(unrolls)
    : (source, input, shape) => recurrentBody(kind, source, input, shape);
}
