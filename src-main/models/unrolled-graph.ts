// A recurrent model as ONNX graphs in which its cell's own equations stand once for each step: for a cell that ONNX has no
// operator for.
import { cellFacts, perKey, type CellKind } from '../catalogue/config';
import { directionCount, networkLayers, networkParts } from '../catalogue/network';
import { at, take as takeNamed } from '../element-at';
import { epsilonName, nodeAlgebra } from './cells/nodes';
import { normaliseEpsilon, type State } from './cells/cell';
import { equationsOf } from './cell-registry';
import { recurrentWeights } from './graph-weights';
import type { Body, BodyShape, GraphSource, ModelGraph } from './model-graph';
import { makeIndices, makeNode, makeTensor, type NodeProto } from './onnx/graph';
import { headNode, noSteps, stepParts, wordsOf } from './recurrent-body';

export const unrolledGraph =
  (kind: CellKind): ModelGraph =>
  (source, input, shape) =>
    body(kind, source, input, shape);

/** The names of what a part gives after each step. */
type PartSteps = readonly string[];

function unrolled(kind: CellKind, { take, ...choice }: GraphSource, time: number) {
  const weights = recurrentWeights(kind, take, choice);
  const equations = equationsOf(kind);
  const hidden = at(at(weights.parts, 0).weightHh.shape, 1);
  const inputs = Array.from({ length: time }, (_, step) => `step_${step + 1}.x`);
  const nodes: NodeProto[] = [];
  const parts: PartSteps[] = [];
  let below: readonly string[] = inputs;
  for (const [layer, directions] of networkLayers(choice).entries()) {
    const inputsOf = below;
    const made = directions.map(({ reverse, suffix }): PartSteps => {
      const names = ofPart(kind, suffix);
      const prefix = suffix === 'l0' ? '' : `${suffix}.`;
      // One row serves every sequence of the batch.
      let state = cellFacts[kind].state.map((name) => `${name}_0`) as unknown as State<string>;
      const order = inputsOf.map((x, step) => ({ x, step }));
      const states = (reverse ? order.reverse() : order).map(({ x, step }) => {
        const { algebra, nodes: stepNodes } = nodeAlgebra(`step_${step + 1}.${prefix}`);
        const after = equations(algebra, x, state, names, choice);
        state = after.state;
        nodes.push(...stepNodes);
        return after.state[0];
      });
      return reverse ? states.reverse() : states;
    });
    parts.push(...made);
    const [forward = [], backward] = made;
    below = forward.map((h, step) => {
      const other = backward?.[step];
      if (other === undefined) return h;
      const both = `step_${step + 1}.states_l${layer}`;
      nodes.push(makeNode('Concat', [h, other], [both], { axis: 1 }));
      return both;
    });
  }
  const tensors = weights.parts.flatMap((part, index) => {
    const { vectors, ...names } = ofPart(kind, at(networkParts(choice), index).suffix);
    return [
      ...(['weightIh', 'weightHh', 'biasIh', 'biasHh'] as const).map((name) =>
        makeTensor(names[name], part[name]),
      ),
      ...Object.entries(vectors).map(([name, vector]) =>
        makeTensor(vector, takeNamed(part.vectors ?? {}, name)),
      ),
    ];
  });
  return {
    weights,
    hidden,
    classes: at(weights.headWeight.shape, 0),
    features: at(at(weights.parts, 0).weightIh.shape, 1),
    inputs,
    parts,
    /** [batch, hidden × directions] of the top layer. */
    states: below,
    nodes,
    initializers: [
      ...tensors,
      ...(nodes.some(({ input }) => input.includes(epsilonName)) ? [epsilon] : []),
      ...cellFacts[kind].state.map((name) =>
        makeTensor(`${name}_0`, { shape: [1, hidden], data: new Float32Array(hidden) }),
      ),
      makeTensor('head.weight', weights.headWeight),
      makeTensor('head.bias', weights.headBias),
    ],
  };
}

const epsilon = makeTensor(epsilonName, { shape: [], data: Float32Array.of(normaliseEpsilon) });

/** The names of a part's weights in the graph. */
function ofPart(kind: CellKind, suffix: string) {
  const named = (name: string) => (suffix === 'l0' ? name : `${name}_${suffix}`);
  return {
    weightIh: named('W'),
    weightHh: named('U'),
    biasIh: named('b_W'),
    biasHh: named('b_U'),
    vectors: perKey(Object.keys(cellFacts[kind].vectors ?? {}), named),
  };
}

/** input → Split → the equations of each step → Gemm → logits; with `steps` also every step's. */
function body(kind: CellKind, source: GraphSource, input: string, shape: BodyShape): Body {
  const { weights, parts, states, inputs, ...graph } = unrolled(kind, source, shape.time);
  const steps = shape.steps ? stepParts(shape, weights.headWeight) : noSteps;
  const perStep = states.map((h) => `${h}.unsqueezed`);
  const together = [
    ...states.map((h, step) => makeNode('Unsqueeze', [h, 'time_axis'], [at(perStep, step)])),
    makeNode('Concat', perStep, ['hidden_states'], { axis: 1 }), // [batch, time, hidden]
  ];
  const isMean = source.readout === 'mean';
  const readout = isMean ? meanNodes : lastNodes(parts.slice(-directionCount(source)));
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
      ...(isMean || shape.steps ? together : []),
      ...readout.nodes,
      headNode(readout.name),
      ...steps.nodes,
    ],
    initializers: [makeIndices('time_axis', [1]), ...graph.initializers, ...steps.initializers],
    inputs: [],
    outputs: steps.outputs,
  };
}

const meanNodes = {
  name: 'mean_state',
  nodes: [makeNode('ReduceMean', ['hidden_states'], ['mean_state'], { axes: [1], keepdims: 0 })],
};

/** The state of each direction after its own last step. */
function lastNodes([forward = [], backward]: readonly PartSteps[]) {
  const h = at(forward, forward.length - 1);
  if (!backward) return { name: h, nodes: [] };
  const both = [h, at(backward, 0)];
  return { name: 'last_states', nodes: [makeNode('Concat', both, ['last_states'], { axis: 1 })] };
}
