// The two functions that all segments of a sequence share: forward, and back from the gradients of what that gave.
import {
  clone,
  customGrad,
  grads,
  keep,
  scalar,
  zerosLike,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { append } from '../../../core/element-at';
import { nodeBackend } from '../backend';
import { cut } from '../graph/cut';
import type { Graph } from '../graph/graph';
import { optimiseBody } from '../graph/optimise';
import { recordBody } from '../record';
import { refused } from '../recorder';

/** From the state before to the state after, and what the step shows besides. */
export type StepFunction = (
  weights: readonly Tensor[],
  state: readonly Tensor[],
  given: readonly Tensor[],
) => { readonly state: readonly Tensor[]; readonly shown: readonly Tensor[] };

type Shapes = readonly (readonly number[])[];

export interface SegmentShapes {
  readonly weights: Shapes;
  readonly state: Shapes;
  /** Of what each step is given, and of what it shows. */
  readonly given: Shapes;
  readonly shown: Shapes;
  readonly steps: number;
}

/** How its bodies are computed. */
export interface SegmentWay {
  /** Whether `backward` computes the segment again, and so takes nothing over. */
  readonly repeats: boolean;
  /** Whether the products of its steps are joined, see `joinProducts`. */
  readonly joins: boolean;
}

export interface SegmentBodies {
  /**
   * From weights, state and what the steps are given to the state after them and what they show;
   * then what `backward` takes over.
   */
  readonly forward: Graph;
  /**
   * From the inputs of `forward`; the gradients with respect to the weights (of the segments after
   * this one), to the state after it and to what the steps show; and what it takes over; to the
   * gradients with respect to the inputs, the weights' added up.
   */
  readonly backward: Graph;
  /** How many outputs of `forward` come before what is taken over. */
  readonly results: number;
}

/** Recorded in one piece, by tfjs's own autodiff, and cut at what depends on the gradients. */
export function recordBodies(
  step: StepFunction,
  { weights, state, given, shown, steps }: SegmentShapes,
  { repeats, joins }: SegmentWay,
): SegmentBodies {
  const backend = nodeBackend();
  if (!backend) throw refused('has segments, which only native TensorFlow runs');
  const perStep = (shapes: Shapes) => Array.from({ length: steps }, () => shapes).flat();
  const inputs = [...weights, ...state, ...perStep(given)];
  const gradients = [...weights, ...state, ...perStep(shown)];
  const shapes = [...inputs, ...gradients].map((shape, index) => [`in${index}`, shape] as const);

  const forward = (values: readonly Tensor[]): Tensor[] => {
    const kept = values.slice(0, weights.length);
    const rest = values.slice(weights.length);
    let current: readonly Tensor[] = rest.splice(0, state.length);
    const all: Tensor[] = [];
    for (let index = 0; index < steps; index += 1) {
      const after = step(kept, current, rest.splice(0, given.length));
      current = after.state;
      append(all, after.shown);
    }
    return [...current, ...all];
  };
  const { graph, captured } = recordBody(
    backend,
    (named) => {
      const all = Object.values(named);
      const of = all.slice(inputs.length);
      const results: Tensor[] = [];
      const backward = grads((...values) => {
        const after = forward(values);
        append(
          results,
          after.map((result) => keep(clone(result))),
        );
        const [kept, others] = [values.slice(0, weights.length), values.slice(weights.length)];
        // Last, so that the gradients of later segments come before those of this one's steps in every sum.
        return withGradients([...kept, ...after], of)(...others);
      });
      const derivatives = backward(all.slice(0, inputs.length));
      const outputs = [...results.map(clone), ...derivatives];
      for (const result of results) result.dispose();
      return Object.fromEntries(outputs.map((tensor, index) => [`out${index}`, tensor]));
    },
    Object.fromEntries(shapes),
  );
  if (captured.length > 0) throw refused('has steps that use tensors from outside');
  const results = state.length + steps * shown.length;
  const first = { inputs: inputs.length, outputs: results };
  const { early, late } = cut(optimiseBody(graph, joins), first, repeats);
  return { forward: early, backward: late, results };
}

/**
 * A number whose gradient with respect to each tensor is the one that is given for it, and 0 with
 * respect to others.
 */
function withGradients(tensors: readonly Tensor[], gradients: readonly Tensor[]) {
  return (...others: readonly Tensor[]): Tensor =>
    customGrad(() => ({
      value: scalar(0),
      gradFunc: () => [...gradients.map(clone), ...others.map(zerosLike)],
    }))(...tensors, ...others);
}
