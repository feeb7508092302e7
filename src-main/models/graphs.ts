// Every model's ONNX graph by its kind. Separate from `registry.ts`, so that exporting a model does not load TensorFlow.
import { perKey } from '../catalogue/choices';
import { defaultSettings, recurrentFacts, type RecurrentKind } from '../catalogue/config';
import { cellKinds, feedforwardKinds, libraryKinds, type ModelKind } from '../catalogue/models';
import { operatorOf } from './cell-registry';
import { feedforwardGraph } from './feedforward-graph';
import type { ModelGraph } from './model-graph';
import { recurrentBody } from './recurrent-body';
import { unrolledGraph } from './unrolled-graph';

const recurrentGraph = (kind: RecurrentKind): ModelGraph =>
  operatorOf(kind, defaultSettings) === null
    ? unrolledGraph(recurrentFacts[kind].unrolls)
    : (source, input, shape) => recurrentBody(kind, source, input, shape);

const graphs: Readonly<Record<ModelKind, ModelGraph>> = {
  ...perKey(cellKinds, recurrentGraph),
  ...perKey(libraryKinds, recurrentGraph),
  ...perKey(feedforwardKinds, feedforwardGraph),
};

export const graphOf = (kind: ModelKind): ModelGraph => graphs[kind];
