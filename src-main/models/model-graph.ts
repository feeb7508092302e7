// A model of any kind as an ONNX graph. Neither this nor the graphs' files load TensorFlow.
import type { NetworkPart } from '../catalogue/network';
import type { PlainTensor } from '../contract/plain-tensor';
import type { EquationChoice, NetworkChoice } from '../catalogue/config';
import type { GraphProto, NodeProto, TensorProto, ValueInfoProto } from './onnx/graph';

/** The part of a classifier's graph between its input, [batch, time, features], and its `logits`. */
export interface Body {
  /** For people: "GRU". */
  readonly words: string;
  /** Of one step of the input. */
  readonly features: number;
  readonly hidden: number;
  readonly classes: number;
  readonly nodes: readonly NodeProto[];
  readonly initializers: readonly TensorProto[];
  /** Besides the images: the state before the first step, where options ask for it. */
  readonly inputs: readonly ValueInfoProto[];
  /** Besides the logits: every step's outputs and the state after the last one, where options ask for them. */
  readonly outputs: readonly ValueInfoProto[];
}

/** A graph's inputs and outputs besides images and logits; a feed-forward network has none. */
export interface BodyShape {
  /** Steps of the sequence, of the longest where they differ. */
  readonly time: number;
  readonly freeTime: boolean;
  readonly steps: boolean;
  readonly streaming: boolean;
  /** An input `sequence_lens`, after which step each sequence ends. Of a recurrent model with an operator in ONNX. */
  readonly lengths: boolean;
}

/** Returns the weight of this name. @throws Problem if the checkpoint has none */
export type TakeWeight = (name: string) => PlainTensor;

export interface GraphSource extends EquationChoice, NetworkChoice {
  readonly take: TakeWeight;
}

/** Computes a gate from the graph's outputs, each [steps, hidden], starting from a state of zeros before the first, or last, step. */
export type Derive = (
  outputs: Readonly<Record<string, PlainTensor>>,
  hidden: number,
  reverse: boolean,
) => Float32Array;

/** Of a network of layers; any other model has the first one alone. */
export type InspectedPart = Pick<NetworkPart, 'layer' | 'reverse'>;

export interface ModelGraph {
  /** @param input its name, [batch, time, features] */
  readonly body: (source: GraphSource, input: string, shape: BodyShape) => Body;
  /**
   * Of one sequence `x`, [time, features]: a part's hidden states and gates after every step, and the logits too where the head
   * reads these states alone.
   */
  readonly inspection: (source: GraphSource, time: number, part: InspectedPart) => GraphProto;
  /** Whether these graphs are the same for any number of steps, which the input may then have. */
  readonly hasFreeTime: boolean;
  /** The gates that are not outputs of `inspection`. */
  readonly derived: Readonly<Record<string, Derive>>;
}
