// A recurrent model as ONNX graphs in which its cell's own equations stand once for each step: for a cell that ONNX has no
// operator for.
import { cellFacts, gatesOf, type CellKind } from '../catalogue/config';
import { at } from '../element-at';
import { nodeAlgebra } from './cells/nodes';
import type { State } from './cells/cell';
import { equationsOf } from './cells/registry';
import { recurrentWeights } from './graph-weights';
import type { Body, BodyShape, GraphSource, ModelGraph } from './model-graph';
import { makeIndices, makeNode, makeTensor, makeValueInfo, type GraphProto } from './onnx/graph';
import { headNode, noSteps, stepParts, wordsOf } from './recurrent-body';

export function unrolledGraph(kind: CellKind): ModelGraph {
  return {
    body: (source, input, shape) => body(kind, source, input, shape),
    inspection: (source, time) => inspection(kind, source, time),
    derived: {},
  };
}

function unrolled(kind: CellKind, { take, ...choice }: GraphSource, time: number) {
  const weights = recurrentWeights(kind, take);
  const [hidden, classes] = [at(weights.weightHh.shape, 1), at(weights.headWeight.shape, 0)];
  const equations = equationsOf(kind);
  const names = { weightIh: 'W', weightHh: 'U', biasIh: 'b_W', biasHh: 'b_U' } as const;
  const steps = Array.from({ length: time }, (_, step) => `step_${step + 1}.`);
  // One row serves every sequence of the batch.
  let state = cellFacts[kind].state.map((name) => `${name}_0`) as unknown as State<string>;
  const parts = steps.map((prefix) => {
    const { algebra, nodes } = nodeAlgebra(prefix);
    const made = equations(algebra, `${prefix}x`, state, names, choice);
    state = made.state;
    return { nodes, h: made.state[0], gates: made.gates };
  });
  return {
    weights,
    hidden,
    classes,
    features: at(weights.weightIh.shape, 1),
    inputs: steps.map((prefix) => `${prefix}x`),
    parts,
    nodes: parts.flatMap(({ nodes }) => nodes),
    initializers: [
      makeTensor('W', weights.weightIh),
      makeTensor('U', weights.weightHh),
      makeTensor('b_W', weights.biasIh),
      makeTensor('b_U', weights.biasHh),
      ...cellFacts[kind].state.map((name) =>
        makeTensor(`${name}_0`, { shape: [1, hidden], data: new Float32Array(hidden) }),
      ),
      makeTensor('head.weight', weights.headWeight),
      makeTensor('head.bias', weights.headBias),
    ],
  };
}

/** input → Split → the equations of each step → Gemm → logits; with `steps` also every step's. */
function body(kind: CellKind, source: GraphSource, input: string, shape: BodyShape): Body {
  const { weights, parts, inputs, ...graph } = unrolled(kind, source, shape.time);
  const steps = shape.steps ? stepParts(shape, weights.headWeight) : noSteps;
  const perStep = parts.map(({ h }) => `${h}.unsqueezed`);
  const together = [
    ...parts.map(({ h }, step) => makeNode('Unsqueeze', [h, 'time_axis'], [at(perStep, step)])),
    makeNode('Concat', perStep, ['hidden_states'], { axis: 1 }), // [batch, time, hidden]
  ];
  return {
    words: wordsOf(kind, source.activation),
    features: graph.features,
    hidden: graph.hidden,
    classes: graph.classes,
    nodes: [
      makeNode(
        'Split',
        [input],
        inputs.map((name) => `${name}_row`),
        { axis: 1 },
      ),
      ...inputs.map((name) => makeNode('Squeeze', [`${name}_row`, 'time_axis'], [name])),
      ...graph.nodes,
      headNode(at(parts, -1 + parts.length).h),
      ...(shape.steps ? [...together, ...steps.nodes] : []),
    ],
    initializers: [makeIndices('time_axis', [1]), ...graph.initializers, ...steps.initializers],
    inputs: [],
    outputs: steps.outputs,
  };
}

function inspection(kind: CellKind, source: GraphSource, time: number): GraphProto {
  const { parts, inputs, features, hidden, classes, ...graph } = unrolled(kind, source, time);
  const gates = gatesOf(kind).map(({ name }) => name);
  const along = (values: readonly string[], name: string) =>
    makeNode('Concat', values, [name], { axis: 0 }); // [time, hidden]
  return {
    name: `unroll-inspection-${kind}`,
    nodes: [
      makeNode('Split', ['x'], inputs, { axis: 0 }), // each [1, features]
      ...graph.nodes,
      along(
        parts.map(({ h }) => h),
        'h',
      ),
      headNode('h'),
      ...gates.map((name) =>
        along(
          parts.map((part) => part.gates[name] ?? ''),
          name,
        ),
      ),
    ],
    initializers: graph.initializers,
    inputs: [makeValueInfo('x', [time, features], 'One sequence.')],
    outputs: [
      makeValueInfo('h', [time, hidden], 'After each step.'),
      makeValueInfo('logits', [time, classes], 'If the sequence ended after this step.'),
      ...gates.map((name) => makeValueInfo(name, [time, hidden], '')),
    ],
  };
}
