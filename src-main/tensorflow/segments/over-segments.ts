// A step that is repeated over a sequence, as calls of one function for each segment of it: the graph of a long sequence then
// has a part for each segment and not for each step, so that it is compiled in a moment and takes less memory.
//
// To tfjs a segment is one operation with a gradient. It returns its weights unchanged, too: the next segment takes those, and so
// its gradient with respect to them arrives as one to add to.
import {
  engine,
  getKernelsForBackend,
  registerGradient,
  registerKernel,
  type NamedAttrMap,
  type NamedTensorMap,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { at } from '../../element-at';
import type { Edge, Graph } from '../graph/graph';
import { currentRecorder } from '../record';
import type { Recorder } from '../recorder';
import { recordBodies, type SegmentBodies, type SegmentShapes } from './segment-bodies';
import type { AfterAll, Repeated } from './step-function';

interface Segmented extends Repeated {
  /** Equal for equal step functions, whose bodies are recorded once. */
  readonly key: string;
  /** The shapes of what each step shows. */
  readonly shown: readonly (readonly number[])[];
  /** Steps of a segment; the last one may have fewer. */
  readonly length: number;
  /** See `recordBodies`. */
  readonly repeats: boolean;
}

/** While a function is being recorded: runs `step` over a sequence, segment by segment. */
export function overSegments({ step, key, given, length, repeats, ...first }: Segmented): AfterAll {
  const recorder = currentRecorder();
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
    const bodies = bodiesOf(recorder, JSON.stringify([key, shapes, repeats]), () =>
      recordBodies(step, shapes, repeats),
    );
    const segment = new Segment(recorder, bodies, weights.length);
    const outputs = [...segment.run([...weights, ...state, ...ofSteps.flat()])];
    weights = outputs.splice(0, weights.length);
    state = outputs.splice(0, state.length);
    shown.push(...ofSteps.map(() => outputs.splice(0, first.shown.length)));
  }
  return { state, shown };
}

const recorded = new WeakMap<Recorder, Map<string, SegmentBodies>>();

function bodiesOf(recorder: Recorder, key: string, record: () => SegmentBodies): SegmentBodies {
  const known = recorded.get(recorder) ?? new Map<string, SegmentBodies>();
  const bodies = known.get(key) ?? record();
  recorded.set(recorder, known.set(key, bodies));
  return bodies;
}

const kernelName = 'Segment';

class Segment {
  /** What `backward` is called with besides gradients. */
  #inputs: readonly Edge[] = [];
  #takenOver: readonly Edge[] = [];

  constructor(
    private readonly recorder: Recorder,
    private readonly bodies: SegmentBodies,
    private readonly weightCount: number,
  ) {}

  run(inputs: readonly Tensor[]): Tensor[] {
    const named: NamedTensorMap = Object.fromEntries(
      inputs.map((tensor, index) => [`in${index}`, tensor]),
    );
    // tfjs passes a kernel's attributes on to its gradient as they are.
    const attributes = { segment: this } as unknown as NamedAttrMap;
    return engine().runKernel(kernelName, named, attributes);
  }

  /** @returns the weights, the state after the segment, and what its steps show */
  forward(inputs: readonly Tensor[]): Tensor[] {
    const { forward, results } = this.bodies;
    this.#inputs = inputs.map((each) => this.recorder.edgeOf(each));
    const outputs = this.#call(forward, this.#inputs);
    this.#takenOver = outputs.slice(results);
    return [...this.#inputs.slice(0, this.weightCount), ...outputs.slice(0, results)].map((edge) =>
      this.recorder.tensorFor(edge),
    );
  }

  /** @returns the gradient with respect to each input */
  backward(gradients: readonly Tensor[]): Record<string, () => Tensor> {
    const given = gradients.map((each) => this.recorder.edgeOf(each));
    const inputs = [...this.#inputs, ...given, ...this.#takenOver];
    const outputs = this.#call(this.bodies.backward, inputs);
    return Object.fromEntries(
      outputs.map((edge, index) => [`in${index}`, () => this.recorder.tensorFor(edge)]),
    );
  }

  #call(body: Graph, inputs: readonly Edge[]): Edge[] {
    const node = this.recorder.call(body, inputs);
    return node.outputs.map((_, index) => ({ node, index }));
  }
}

const segmentIn = (attributes: unknown) => (attributes as { readonly segment: Segment }).segment;

// tfjs-core outlives this module where tests load it again.
if (getKernelsForBackend('tensorflow').every((kernel) => kernel.kernelName !== kernelName)) {
  registerKernel({
    kernelName,
    backendName: 'tensorflow',
    kernelFunc: ({ inputs, attrs }) => segmentIn(attrs).forward(Object.values(inputs) as Tensor[]),
  });
  registerGradient({
    kernelName,
    gradFunc: (gradients, _, attrs) => segmentIn(attrs).backward(gradients as Tensor[]),
  });
}
