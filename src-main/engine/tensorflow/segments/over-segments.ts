// Repeats a step over a sequence by calls of one function for each segment: the graph of a long sequence
// then has a part for each segment rather than each step, so that it compiles quickly and takes less
// memory.
//
// For tfjs, a segment is one operation with a gradient. It also returns its weights unchanged: the
// next segment uses those, so that its gradient with respect to them arrives as a term to add to.
import {
  engine,
  getKernelsForBackend,
  registerGradient,
  registerKernel,
  tidy,
  type NamedAttrMap,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { append, at } from '../../../core/element-at';
import type { Edge, Graph } from '../graph/graph';
import { getCurrentRecorder } from '../record';
import type { Recorder } from '../recorder';
import {
  recordBodies,
  type SegmentBodies,
  type SegmentShapes,
  type SegmentMethod,
  type StepFunction,
} from './segment-bodies';

interface RepeatedStep {
  readonly step: StepFunction;
  readonly weights: readonly Tensor[];
  /** The state before the first step. */
  readonly state: readonly Tensor[];
  /** The inputs of each step, in the order in which the steps are run. */
  readonly given: readonly (readonly Tensor[])[];
}

interface AfterAll {
  readonly state: readonly Tensor[];
  /** The observed values of each step. */
  readonly shown: readonly (readonly Tensor[])[];
}

/** Runs the steps one by one, without segments. */
export function runUnrolled({ step, weights, state, given }: RepeatedStep): AfterAll {
  let current = state;
  // Without tidy, every intermediate result of every step would stay until the caller's scope ends.
  const shown = given.map((ofStep) => {
    const after = tidy(() => {
      const { state, shown } = step(weights, current, ofStep);
      return { state: [...state], shown: [...shown] };
    });
    current = after.state;
    return after.shown;
  });
  return { state: current, shown };
}

interface SegmentedStep extends RepeatedStep {
  /** A key that is equal for equal step functions, whose bodies are recorded once. */
  readonly key: string;
  /** The shapes of the observed values of each step. */
  readonly shown: readonly (readonly number[])[];
  /** The number of steps of a segment; the last one may have fewer. */
  readonly length: number;
  readonly way: SegmentMethod;
}

/** Runs `step` over a sequence, segment by segment, while a function is being recorded. */
export function runOverSegments({
  step,
  key,
  given,
  length,
  way,
  ...first
}: SegmentedStep): AfterAll {
  const recorder = getCurrentRecorder();
  let { weights, state } = first;
  const shown: (readonly Tensor[])[] = [];
  for (let start = 0; start < given.length; start += length) {
    const ofSteps = given.slice(start, start + length);
    const shapes: SegmentShapes = {
      weights: weights.map((each) => each.shape),
      state: state.map((each) => each.shape),
      given: at(ofSteps, 0).map((each) => each.shape),
      shown: first.shown,
      steps: ofSteps.length,
    };
    const bodies = getBodies(recorder, JSON.stringify([key, shapes, way]), () =>
      recordBodies(step, shapes, way),
    );
    const outputs = [...runSegment(recorder, bodies, weights, [...state, ...ofSteps.flat()])];
    weights = outputs.splice(0, weights.length);
    state = outputs.splice(0, state.length);
    append(
      shown,
      ofSteps.map(() => outputs.splice(0, first.shown.length)),
    );
  }
  return { state, shown };
}

const recorded = new WeakMap<Recorder, Map<string, SegmentBodies>>();

function getBodies(recorder: Recorder, key: string, record: () => SegmentBodies): SegmentBodies {
  const known = recorded.get(recorder) ?? new Map<string, SegmentBodies>();
  const bodies = known.get(key) ?? record();
  recorded.set(recorder, known.set(key, bodies));
  return bodies;
}

const kernelName = 'Segment';

/** The kernel and its gradient, which tfjs receives as the operation's attributes. */
interface Segment {
  forward(): Tensor[];
  /** @returns the gradient with respect to each input */
  backward(gradients: readonly Tensor[]): Record<string, () => Tensor>;
}

const toSegment = (attributes: unknown) => attributes as Segment;

/** @returns the weights, the state after the segment, and the observed values of its steps */
function runSegment(
  recorder: Recorder,
  { forward, backward, results }: SegmentBodies,
  weights: readonly Tensor[],
  others: readonly Tensor[],
): Tensor[] {
  const call = (body: Graph, given: readonly Edge[]): Edge[] => {
    const node = recorder.call(body, given);
    return node.outputs.map((_, index) => ({ node, index }));
  };
  const edges = (tensors: readonly Tensor[]) => tensors.map((each) => recorder.getEdge(each));
  const named = <T>(values: readonly T[]): Record<string, T> =>
    Object.fromEntries(values.map((value, index) => [`in${index}`, value]));
  const inputs = edges([...weights, ...others]);
  let takenOver: readonly Edge[] = [];
  const segment: Segment = {
    forward() {
      const outputs = call(forward, inputs);
      takenOver = outputs.slice(results);
      const returned = [...inputs.slice(0, weights.length), ...outputs.slice(0, results)];
      return returned.map((edge) => recorder.tensorFor(edge));
    },
    backward(gradients) {
      const outputs = call(backward, [...inputs, ...edges(gradients), ...takenOver]);
      return named(outputs.map((edge) => () => recorder.tensorFor(edge)));
    },
  };
  const attributes = segment as unknown as NamedAttrMap;
  return engine().runKernel(kernelName, named([...weights, ...others]), attributes);
}

// tfjs-core outlives this module if tests load it again.
if (getKernelsForBackend('tensorflow').every((kernel) => kernel.kernelName !== kernelName)) {
  registerKernel({
    kernelName,
    backendName: 'tensorflow',
    kernelFunc: ({ attrs }) => toSegment(attrs).forward(),
  });
  registerGradient({
    kernelName,
    gradFunc: (gradients, _, attrs) => toSegment(attrs).backward(gradients as Tensor[]),
  });
}
