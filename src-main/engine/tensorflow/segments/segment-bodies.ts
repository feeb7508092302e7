// The two functions that all segments of a sequence share: forward, and backward from the gradients of its results.
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
import { getNodeBackend } from '../backend';
import { cut } from '../graph/cut';
import type { Graph } from '../graph/graph';
import { optimiseFunctionBody } from '../graph/optimise';
import { recordBody } from '../record';
import { createRecorderProblem } from '../recorder';

/** Maps the state before a step to the state after it, and to the observed values. */
export type StepFunction = (
  weights: readonly Tensor[],
  state: readonly Tensor[],
  given: readonly Tensor[],
) => { readonly state: readonly Tensor[]; readonly shown: readonly Tensor[] };

type Shapes = readonly (readonly number[])[];

export interface SegmentShapes {
  readonly weights: Shapes;
  readonly state: Shapes;
  /** The shapes of the inputs and of the observed values of each step. */
  readonly given: Shapes;
  readonly shown: Shapes;
  readonly steps: number;
}

/** The options for computing the bodies. */
export interface SegmentMethod {
  /** Whether `backward` computes the segment again, and therefore takes nothing over. */
  readonly repeats: boolean;
  /** Whether the products of its steps are joined, see `joinProducts`. */
  readonly joins: boolean;
}

export interface SegmentBodies {
  /**
   * Maps weights, state and the inputs of the steps to the next state and the observed values, followed by
   * the values that `backward` takes over.
   */
  readonly forward: Graph;
  /**
   * Maps the inputs of `forward`; the gradients with respect to the weights (of later segments), to the
   * next state and to the observed values; and the values that it takes over to the gradients with
   * respect to the inputs, with those of the weights added up.
   */
  readonly backward: Graph;
  /** The number of outputs of `forward` before the values that are taken over. */
  readonly results: number;
}

/** Records both bodies together with tfjs's own autodiff, and cuts them where they depend on the gradients. */
export function recordBodies(
  step: StepFunction,
  { weights, state, given, shown, steps }: SegmentShapes,
  { repeats, joins }: SegmentMethod,
): SegmentBodies {
  const backend = getNodeBackend();
  if (!backend) throw createRecorderProblem('has segments, which only native TensorFlow runs');
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
        // Last, so that in every sum the gradients of later segments precede those of this segment's steps.
        return withGradients([...kept, ...after], of)(...others);
      });
      const derivatives = backward(all.slice(0, inputs.length));
      const outputs = [...results.map(clone), ...derivatives];
      for (const result of results) result.dispose();
      return Object.fromEntries(outputs.map((tensor, index) => [`out${index}`, tensor]));
    },
    Object.fromEntries(shapes),
  );
  if (captured.length > 0) throw createRecorderProblem('has steps that use tensors from outside');
  const results = state.length + steps * shown.length;
  const first = { inputs: inputs.length, outputs: results };
  const { early, late } = cut(optimiseFunctionBody(graph, joins), first, repeats);
  return { forward: early, backward: late, results };
}

/**
 * Returns a number whose gradient with respect to each tensor is the given one, and 0 with respect to
 * others.
 */
function withGradients(tensors: readonly Tensor[], gradients: readonly Tensor[]) {
  return (...others: readonly Tensor[]): Tensor =>
    customGrad(() => ({
      value: scalar(0),
      gradFunc: () => [...gradients.map(clone), ...others.map(zerosLike)],
    }))(...tensors, ...others);
}
