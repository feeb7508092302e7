// Computes one sequence through any model with its cell's own equations, with every state, gate and
// output. Loads no TensorFlow.
import { requireCell } from '../catalogue/cells/cell-text';
import { gruResetBefore } from '../catalogue/cells/texts';
import {
  getCellProperties,
  parseCellText,
  getFeedforwardProperties,
  getGates,
  isRecurrent,
  getRecurrentProperties,
  type ModelChoice,
  type ModelKind,
  type RecurrentKind,
} from '../catalogue/config';
import {
  countDirections,
  indexOfPart,
  listNetworkLayers,
  hasOneReadout,
  type NetworkPart,
} from '../catalogue/network';
import type { UnitAtStep } from '../contract/inspection';
import type { PlainTensors } from '../../core/plain-tensor';
import { append, at, joinFloats, take } from '../../core/element-at';
import { createProblem } from '../../core/problem';
import { arrays } from './cells/arrays';
import type { CellWeights, State, Step } from './cells/cell';
import { evaluateLines } from './cells/in-numbers';
import { computeStep } from './cells/step';
import { getRecurrentWeights, reorderBlocks, type PartWeights } from './graph-weights';
import type { GetWeight } from './model-graph';

type TracedPart = Pick<NetworkPart, 'layer' | 'reverse'>;

/** The values of a part: h and each gate after every step, [steps, hidden]. */
interface PartTrace {
  readonly hidden: Float32Array;
  readonly gates: Readonly<Record<string, Float32Array>>;
}

export interface SequenceTrace {
  /** Returns null for a model without a state. */
  states(part: TracedPart): PartTrace | null;
  /** Returns the cell's lines at a step, with the values of one unit; empty if model or unit do not have any. */
  equations(part: TracedPart, at: UnitAtStep): readonly string[];
  /**
   * Returns the output of the head after each step, as if the sequence ended there, [steps, width]; a
   * feed-forward network has a single output.
   * @throws Problem bad-request for a sequence that would take minutes
   */
  answers(): readonly Float32Array[];
}

/** @param x [time, features] */
export type TraceSequence = (x: Float32Array, time: number) => SequenceTrace;

/** @throws Problem checkpoint-damaged if a weight is missing */
export function createTracer({
  weights,
  ...choice
}: Choice<ModelKind> & { readonly weights: PlainTensors }): TraceSequence {
  const take = takeIn(weights);
  const { cell } = choice;
  return isRecurrent(cell)
    ? createRecurrentTrace({ ...choice, cell }, take)
    : createFeedforwardTrace(cell, take);
}

function createFeedforwardTrace(kind: ModelKind, take: GetWeight): TraceSequence {
  const { takes } = getFeedforwardProperties(kind);
  const of = (name: string) => take(name).data;
  const [weight, bias, head, headBias] = [
    of('hidden.weight'),
    of('hidden.bias'),
    of('head.weight'),
    of('head.bias'),
  ] as const;
  return (x, time) => {
    const input = takes === 'all' ? x : x.subarray((x.length / time) * (time - 1));
    const answers = () => [
      arrays.affine(head, arrays.call('tanh', arrays.affine(weight, input, bias)), headBias),
    ];
    return { states: () => null, equations: () => [], answers };
  };
}

/** @throws Problem checkpoint-damaged, at the first use, for a weight that is missing */
export function takeIn(weights: PlainTensors): GetWeight {
  return (name) => {
    const found = weights[name];
    if (found !== undefined) return found;
    throw createProblem('checkpoint-damaged.weight', { name });
  };
}

/** The settings of a network. */
export type Choice<Kind = RecurrentKind> = Omit<ModelChoice, 'cell'> & {
  readonly cell: Kind;
  /** Whether the network predicts at each step. */
  readonly eachStep?: boolean;
};

/** Each part's steps, in the order of the sequence. */
type Pass = readonly (readonly Step<Float32Array>[])[];

/** Loads a recurrent network's weights, and the plan of its cell. */
export function loadNetwork(choice: Choice, weightNamed: GetWeight) {
  const found = getRecurrentWeights(choice.cell, weightNamed, choice);
  const { parts, headWeight, headBias, hidden: units } = found;
  const weights = parts.map((part) => toCellWeights(choice.cell, part));
  const { unrolls, difference } = getRecurrentProperties(choice.cell);
  const { plan, states } =
    difference === null ? parseCellText(unrolls, choice.activation) : requireCell(gruResetBefore);
  const head = (readout: Float32Array) => arrays.affine(headWeight.data, readout, headBias.data);
  return { parts, weights, plan, states, units, head };
}

function createRecurrentTrace(choice: Choice, weightNamed: GetWeight): TraceSequence {
  const { parts, weights, plan, states, units, head } = loadNetwork(choice, weightNamed);

  const unroll = (part: NetworkPart, inputs: readonly Float32Array[]) => {
    const partWeights = at(weights, indexOfPart(part, choice));
    let state: State<Float32Array> = states.map(() => new Float32Array(units));
    const steps = (part.reverse ? inputs.toReversed() : inputs).map((x) => {
      const step = computeStep(plan, arrays, x, state, partWeights);
      state = step.state;
      return step;
    });
    return part.reverse ? steps.reverse() : steps;
  };
  const pass = (inputs: readonly Float32Array[]): Pass => {
    const all: (readonly Step<Float32Array>[])[] = [];
    let below = inputs;
    for (const layer of listNetworkLayers(choice)) {
      const directions = layer.map((part) => unroll(part, below));
      append(all, directions);
      below = joinStates(directions);
    }
    return all;
  };
  const top = (passed: Pass) => passed.slice(-countDirections(choice));
  /** Returns the input of the head at the end of a sequence. */
  const readoutAtEnd = (passed: Pass) => {
    const directions = top(passed);
    if (choice.readout === 'mean') return averageStates(joinStates(directions));
    const last = directions.map((steps, reverse) => at(steps, reverse ? 0 : steps.length - 1));
    return joinFloats(last.map(({ state }) => at(state, 0)));
  };

  return (x, time) => {
    const size = x.length / time;
    const inputs = Array.from({ length: time }, (_, step) =>
      x.subarray(step * size, (step + 1) * size),
    );
    const whole = pass(inputs);
    return {
      states(part) {
        const steps = at(whole, indexOfPart(part, choice));
        const gates = getGates(choice.cell).map(
          ({ name }) => [name, joinFloats(steps.map(({ lines }) => take(lines, name)))] as const,
        );
        return {
          hidden: joinFloats(steps.map(({ state }) => at(state, 0))),
          gates: Object.fromEntries(gates),
        };
      },
      equations(part, { step, unit }) {
        const index = indexOfPart(part, choice);
        if (step >= time || unit >= units) return [];
        const directions = countDirections(choice);
        const first = index - (index % directions) - directions;
        const below = first < 0 ? inputs : joinStates(whole.slice(first, first + directions));
        const before = at(whole, index)[step + (part.reverse ? 1 : -1)]?.state;
        const start = states.map(() => new Float32Array(units));
        return evaluateLines(plan, at(below, step), before ?? start, at(weights, index), unit);
      },
      answers() {
        if (choice.eachStep) return joinStates(top(whole)).map(head);
        if (countDirections(choice) === 2) {
          // The reverse direction must be recomputed for each shorter sequence.
          requireFew(time, parts);
          return inputs.map((_, step) => head(readoutAtEnd(pass(inputs.slice(0, step + 1)))));
        }
        const states = joinStates(top(whole));
        if (hasOneReadout(choice)) return states.map(head);
        const sums = new Float64Array(units);
        return states.map((h, step) => {
          h.forEach((value, unit) => (sums[unit] = at(sums, unit) + value));
          return head(Float32Array.from(sums, (sum) => sum / (step + 1)));
        });
      },
    };
  };
}

/** The number of products that take about ten seconds. */
const maxProducts = 1e10;

function requireFew(time: number, parts: readonly PartWeights[]): void {
  const ofStep = parts
    .flatMap((part) => Object.values(part))
    .reduce((sum, { data }) => sum + data.length, 0);
  const most = Math.floor(Math.sqrt((2 * maxProducts) / ofStep));
  const of = ' of this model, which reads in both directions';
  if (time > most) throw createProblem('bad-request.steps', { steps: time, most, of });
}

/** Returns the weights in the order of the cell's text; a library's layer stores its blocks in another order. */
function toCellWeights(kind: RecurrentKind, part: PartWeights): CellWeights<Float32Array> {
  const { unrolls, family, blocks, difference } = getRecurrentProperties(kind);
  const weights = Object.entries(part).map(([name, weight]) => {
    const isLibrary = family === 'library';
    const { data } = isLibrary
      ? reorderBlocks(weight, blocks, getCellProperties(unrolls).blocks)
      : weight;
    return [name, data] as const;
  });
  const named = Object.fromEntries(weights);
  if (difference === null) return named;
  // The candidate's product is with r ⊙ h, and therefore separate.
  const parted = ['weight_hh', 'bias_hh'].flatMap((name) => {
    const data = take(named, name);
    const end = (data.length / blocks.length) * (blocks.length - 1);
    return [
      [name, data.subarray(0, end)],
      [`${name}__2`, data.subarray(end)],
    ] as const;
  });
  return { ...named, ...Object.fromEntries(parted) };
}

/** Joins the states of both directions after each step. */
const joinStates = (directions: Pass): readonly Float32Array[] =>
  at(directions, 0).map((_, step) =>
    joinFloats(directions.map((steps) => at(at(steps, step).state, 0))),
  );

const averageStates = (states: readonly Float32Array[]): Float32Array =>
  at(states, 0).map((_, unit) => states.reduce((sum, h) => sum + at(h, unit), 0) / states.length);
