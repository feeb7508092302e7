// Every model's ONNX graphs by its kind. Apart from `registry.ts`, so that who exports or looks into a model
// does not load TensorFlow.
import {
  cellKinds,
  feedforwardKinds,
  libraryKinds,
  perKind,
  type ModelKind,
} from '../catalogue/models';
import { feedforwardGraph } from './feedforward-graph';
import type { ModelGraph } from './model-graph';
import { recurrentGraph } from './recurrent-graph';

const graphs: Readonly<Record<ModelKind, ModelGraph>> = {
  ...perKind(cellKinds, recurrentGraph),
  ...perKind(libraryKinds, recurrentGraph),
  ...perKind(feedforwardKinds, feedforwardGraph),
};

export const graphOf = (kind: ModelKind): ModelGraph => graphs[kind];
