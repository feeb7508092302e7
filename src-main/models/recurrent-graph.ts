// A recurrent model, ours or the library's, as an ONNX graph.
import { defaultSettings, recurrentFacts, type RecurrentKind } from '../catalogue/config';
import type { ModelGraph } from './model-graph';
import { operatorOf } from './cells/registry';
import { recurrentBody } from './recurrent-body';
import { unrolledGraph } from './unrolled-graph';

export const recurrentGraph = (kind: RecurrentKind): ModelGraph =>
  operatorOf(kind, defaultSettings) === null
    ? unrolledGraph(recurrentFacts[kind].unrolls)
    : (source, input, shape) => recurrentBody(kind, source, input, shape);
