// A recurrent model as an ONNX graph that contains its cell's equations once per step, for a cell
// without an ONNX operator.
import { parseCellText, type CellKind } from '../catalogue/config';
import { lengthsName } from '../catalogue/model-input';
import { countDirections, listNetworkLayers, listNetworkParts } from '../catalogue/network';
import { append, at } from '../../core/element-at';
import { createNodeAlgebra, createNodeConstants, toNodeWeight } from './cells/nodes';
import type { State } from './cells/cell';
import { computeStep } from './cells/step';
import { getRecurrentWeights, transpose } from './graph-weights';
import type { Body, BodyShape, GraphSource, ModelGraph } from './model-graph';
import { dataTypes, makeIndices, makeNode, makeTensor, type NodeProto } from './onnx/graph';
import {
  createHeadNode,
  createStepHead,
  noSteps,
  stateless,
  createStateParts,
  createStepParts,
  describeCell,
} from './recurrent-body';

export const createUnrolledGraph =
  (kind: CellKind): ModelGraph =>
  (source, input, shape) =>
    createBody(kind, source, input, shape);

/** The names of the state of a part after each step. */
type PartSteps = readonly string[];

function createUnrolledNodes(kind: CellKind, source: GraphSource, input: string, shape: BodyShape) {
  const { take, ...choice } = source;
  const weights = getRecurrentWeights(kind, take, choice);
  const { plan, states } = parseCellText(kind, choice.activation);
  const { layers = 1 } = choice;
  const constants = createNodeConstants();
  const ends = shape.streaming ? createStateParts(states, weights.hidden, layers) : stateless;
  const inputs = Array.from({ length: shape.time }, (_, step) => `step_${step + 1}.x`);
  const nodes: NodeProto[] = [
    ...(shape.lengths ? createLengthNodes(shape.time, constants) : []),
    ...ends.before,
  ];
  /** Selects the value of a step for sequences that have not ended, and `otherwise` for the others. */
  const untilItsEnd = (step: number, next: string, otherwise: string, name: string): string => {
    if (!shape.lengths) return next;
    nodes.push(makeNode('Where', [goesOn(step), next, otherwise], [name]));
    return name;
  };
  const parts: PartSteps[] = [];
  const tensors = weights.parts.flatMap((part, index) => {
    const { suffix } = at(listNetworkParts(choice), index);
    return Object.entries(part).map(([name, weight]) =>
      makeTensor(`${name}_${suffix}`, toNodeWeight(weight)),
    );
  });
  let below: readonly string[] = inputs;
  for (const [layer, directions] of listNetworkLayers(choice).entries()) {
    const inputNames = below;
    const given = ends.initial(layer);
    const first = states.map((name, index) => {
      const initial = given[index];
      if (initial === undefined) return 'zeros';
      nodes.push(makeNode('Squeeze', [initial, 'direction_axis'], [`${name}_0_l${layer}`]));
      return `${name}_0_l${layer}`;
    });
    const made = directions.map(({ reverse, suffix }): PartSteps => {
      const names = Object.keys(at(weights.parts, 0)).map(
        (name) => [name, `${name}_${suffix}`] as const,
      );
      const ofPart = Object.fromEntries(names);
      const prefix = suffix === 'l0' ? '' : `${suffix}.`;
      let state: State<string> = first;
      const order = inputNames.map((x, step) => ({ x, step }));
      const after = (reverse ? order.reverse() : order).map(({ x, step }) => {
        const named = `step_${step + 1}.${prefix}`;
        const made = createNodeAlgebra(named, constants);
        const next = computeStep(plan, made.algebra, x, state, ofPart).state;
        append(nodes, made.nodes);
        state = next.map((value, index) =>
          untilItsEnd(step, value, at(state, index), `${named}kept_${at(states, index)}`),
        );
        return at(state, 0);
      });
      const last = ends.last(layer);
      for (const [index, name] of last.entries())
        nodes.push(makeNode('Unsqueeze', [at(state, index), 'direction_axis'], [name]));
      return reverse ? after.reverse() : after;
    });
    append(parts, made);
    const [forward = [], backward] = made;
    below = forward.map((h, step) => {
      const other = backward?.[step];
      if (other === undefined) return h;
      const both = `step_${step + 1}.states_l${layer}`;
      nodes.push(makeNode('Concat', [h, other], [both], { axis: 1 }));
      return both;
    });
  }
  const isMean = source.readout === 'mean';
  // A sequence that has ended has zeros, as in ONNX's operators.
  const all =
    isMean || shape.steps || shape.eachStep
      ? below.map((h, step) => untilItsEnd(step, h, constants.named(0), `${h}.until_its_end`))
      : [];
  const zeros = shape.streaming
    ? { nodes: [], initializers: [] }
    : createZeroState(input, weights.hidden);
  return {
    weights,
    inputs,
    parts,
    /** The states of the top layer if all are needed, [batch, hidden × directions]. */
    all,
    ends,
    nodes: [...zeros.nodes, ...nodes, ...ends.after],
    initializers: [
      ...tensors,
      ...constants.tensors(),
      ...zeros.initializers,
      ...(shape.streaming ? [makeIndices('direction_axis', [0])] : []),
      makeTensor('head.weight', weights.headWeight),
      makeTensor('head.bias', weights.headBias),
    ],
  };
}

/** [batch, 1] */
const stepCounts = 'step_counts_by_row';
/** Returns the name of the mask of sequences that have this step, from 0, [batch, 1]. */
const goesOn = (step: number) => `step_${step + 1}.goes_on`;

const createLengthNodes = (time: number, constants: ReturnType<typeof createNodeConstants>) => [
  makeNode('Cast', [lengthsName], ['step_counts'], { to: dataTypes.float }),
  makeNode('Unsqueeze', ['step_counts', 'time_axis'], [stepCounts]),
  ...Array.from({ length: time }, (_, step) =>
    makeNode('Greater', [stepCounts, constants.named(step)], [goesOn(step)]),
  ),
];

/** Returns the nodes of `zeros`, [batch, hidden]. */
const createZeroState = (input: string, hidden: number) => ({
  nodes: [
    makeNode('Shape', [input], ['input_shape']),
    makeNode('Gather', ['input_shape', 'batch_axis'], ['batch_size'], { axis: 0 }),
    makeNode('Concat', ['batch_size', 'hidden_size'], ['state_shape'], { axis: 0 }),
    makeNode('Expand', ['zero_row', 'state_shape'], ['zeros']),
  ],
  initializers: [
    makeIndices('batch_axis', [0]),
    makeIndices('hidden_size', [hidden]),
    makeTensor('zero_row', { shape: [1, hidden], data: new Float32Array(hidden) }),
  ],
});

/** Builds input → Split → the equations of each step → Gemm → logits; with `steps`, also the logits of every step. */
function createBody(kind: CellKind, source: GraphSource, input: string, shape: BodyShape): Body {
  const { weights, parts, all, inputs, ends, ...graph } = createUnrolledNodes(
    kind,
    source,
    input,
    shape,
  );
  const steps = shape.steps ? createStepParts(shape, weights.headWeight) : noSteps;
  const perStep = all.map((h) => `${h}.unsqueezed`);
  const together = [
    ...all.map((h, step) => makeNode('Unsqueeze', [h, 'time_axis'], [at(perStep, step)])),
    makeNode('Concat', perStep, ['hidden_states'], { axis: 1 }), // [batch, time, hidden]
  ];
  const readout = shape.eachStep
    ? { nodes: createStepHead('logits') }
    : createReadoutNodes(source, shape, parts);
  return {
    words: describeCell(kind, source.activation),
    features: weights.features,
    hidden: weights.hidden,
    classes: weights.classes,
    nodes: [
      makeNode(
        'Split',
        [input],
        inputs.map((name) => `${name}_row`),
        { axis: 1 },
      ),
      ...inputs.map((name) => makeNode('Squeeze', [`${name}_row`, 'time_axis'], [name])),
      ...graph.nodes,
      ...(all.length > 0 ? together : []),
      ...readout.nodes,
      ...steps.nodes,
    ],
    initializers: [
      makeIndices('time_axis', [1]),
      ...graph.initializers,
      ...steps.initializers,
      ...(shape.eachStep ? [makeTensor('head.columns', transpose(weights.headWeight))] : []),
    ],
    inputs: ends.inputs,
    outputs: [...steps.outputs, ...ends.outputs],
  };
}

/** Returns the nodes from the states that the head reads to the logits. */
function createReadoutNodes(source: GraphSource, shape: BodyShape, parts: readonly PartSteps[]) {
  const { nodes, name } =
    source.readout === 'mean'
      ? createMeanNodes(shape.lengths)
      : createLastNodes(parts.slice(-countDirections(source)));
  return { nodes: [...nodes, createHeadNode(name)] };
}

/** Returns the mean of a sequence's own steps. */
const createMeanNodes = (lengths: boolean) => ({
  name: 'mean_state',
  nodes: lengths
    ? [
        makeNode('ReduceSum', ['hidden_states', 'time_axis'], ['sum_of_states'], { keepdims: 0 }),
        makeNode('Div', ['sum_of_states', stepCounts], ['mean_state']),
      ]
    : [makeNode('ReduceMean', ['hidden_states'], ['mean_state'], { axes: [1], keepdims: 0 })],
});

/** Returns the state of each direction after its own last step. */
function createLastNodes([forward = [], backward]: readonly PartSteps[]) {
  const h = at(forward, forward.length - 1);
  if (!backward) return { name: h, nodes: [] };
  const both = [h, at(backward, 0)];
  return { name: 'last_states', nodes: [makeNode('Concat', both, ['last_states'], { axis: 1 })] };
}
