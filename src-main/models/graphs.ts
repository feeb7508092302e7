// Every model's ONNX graphs by its kind. Apart from `registry.ts`, so that who exports or looks into a model
// does not load TensorFlow.
import { isRecurrent, type ModelKind } from '../catalogue/config';
import { feedforwardGraph } from './feedforward-graph';
import type { ModelGraph } from './model-graph';
import { recurrentGraph } from './recurrent-graph';

export function graphOf(kind: ModelKind): ModelGraph {
  return isRecurrent(kind) ? recurrentGraph(kind) : feedforwardGraph(kind);
}
