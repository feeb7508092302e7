// What every kind of model is as an ONNX graph. Nothing here or in the graphs' files loads TensorFlow.
import type { ActivationKind } from '../catalogue/config';
import type { PlainTensor } from '../contract/plain-tensor';
import type { GraphProto, NodeProto, TensorProto, ValueInfoProto } from '../onnx-graph/graph';

/** What of a classifier's graph lies between its input, [batch, time, features], and its `logits`. */
export interface Body {
  /** For people: "GRU". */
  readonly words: string;
  /** Of one step of the input. */
  readonly features: number;
  readonly hidden: number;
  readonly classes: number;
  readonly nodes: readonly NodeProto[];
  readonly initializers: readonly TensorProto[];
  /** Beside the images: the state before the first step, where that was asked for. */
  readonly inputs: readonly ValueInfoProto[];
  /** Beside the logits: every step's outputs and the state after the last one, where asked for. */
  readonly outputs: readonly ValueInfoProto[];
}

/** What a graph takes and gives beyond images and logits; a feed-forward network has nothing more. */
export interface BodyShape {
  /** Steps of the sequence. */
  readonly time: number;
  readonly freeTime: boolean;
  readonly steps: boolean;
  readonly streaming: boolean;
}

/** Gives the weight of a name. @throws Problem if the checkpoint has none of this name */
export type TakeWeight = (name: string) => PlainTensor;

export interface GraphSource {
  /** Of a vanilla RNN, ours or the library's. */
  readonly activation: ActivationKind;
  readonly take: TakeWeight;
}

/** What follows from the graph's outputs, each [steps, hidden], from a state of zeros. */
export type Derive = (
  outputs: Readonly<Record<string, PlainTensor>>,
  hidden: number,
) => Float32Array;

export interface ModelGraph {
  /** @param input its name, [batch, time, features] */
  readonly body: (source: GraphSource, input: string, shape: BodyShape) => Body;
  /** Of one sequence `x`, [time, features]: all that happens on the way. */
  readonly inspection: (source: GraphSource) => GraphProto;
  /** Gates that no output of `inspection` gives. */
  readonly derived: Readonly<Record<string, Derive>>;
}
