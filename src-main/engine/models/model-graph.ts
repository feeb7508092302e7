// A model of any kind as an ONNX graph. Neither this nor the graphs' files load TensorFlow.
import type { PlainTensor } from '../../core/plain-tensor';
import type { EquationChoice, NetworkChoice } from '../catalogue/config';
import type { NodeProto, TensorProto, ValueInfoProto } from './onnx/graph';

/** The part of a classifier's graph between its input, [batch, time, features], and its `logits`. */
export interface Body {
  /** The displayed name: "GRU". */
  readonly words: string;
  /** The number of features of one step of the input. */
  readonly features: number;
  readonly hidden: number;
  readonly classes: number;
  readonly nodes: readonly NodeProto[];
  readonly initializers: readonly TensorProto[];
  /** The inputs besides the images: the state before the first step, if an option requests it. */
  readonly inputs: readonly ValueInfoProto[];
  /** The outputs besides the logits: those of every step and the last state, if options request them. */
  readonly outputs: readonly ValueInfoProto[];
}

/** A graph's inputs and outputs besides images and logits; a feed-forward network has none. */
export interface BodyShape {
  /** The number of steps of the longest sequence. */
  readonly time: number;
  readonly freeTime: boolean;
  readonly steps: boolean;
  readonly streaming: boolean;
  /** Whether the logits are those of each step, [batch, time, classes]. */
  readonly eachStep: boolean;
  /** Whether the input `sequence_lens` gives the end of each sequence; only for Unroll's own cells. */
  readonly lengths: boolean;
}

/** Returns the weight of this name. @throws Problem if the checkpoint has none */
export type GetWeight = (name: string) => PlainTensor;

export interface GraphSource extends EquationChoice, NetworkChoice {
  readonly take: GetWeight;
}

/** @param input its name, [batch, time, features] */
export type ModelGraph = (source: GraphSource, input: string, shape: BodyShape) => Body;
