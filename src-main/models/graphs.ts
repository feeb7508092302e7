// Every model's ONNX graph by its kind. Separate from `registry.ts`, so that exporting a model does not load TensorFlow.
import { perKey } from '../catalogue/choices';
import { cellKinds, feedforwardKinds, libraryKinds, type ModelKind } from '../catalogue/models';
import { feedforwardGraph } from './feedforward-graph';
import type { ModelGraph } from './model-graph';
import { recurrentGraph } from './recurrent-graph';

const graphs: Readonly<Record<ModelKind, ModelGraph>> = {
  ...perKey(cellKinds, recurrentGraph),
  ...perKey(libraryKinds, recurrentGraph),
  ...perKey(feedforwardKinds, feedforwardGraph),
};

export const graphOf = (kind: ModelKind): ModelGraph => graphs[kind];
