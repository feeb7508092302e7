// What of a classifier's graph lies between its input, [batch, time, features], and its `logits`.
import type { PlainTensor } from '../contract/plain-tensor';
import type { NodeProto, TensorProto } from './proto';

export interface Body {
  /** For people: "GRU". */
  readonly words: string;
  /** Of one step of the input. */
  readonly features: number;
  readonly hidden: number;
  readonly classes: number;
  readonly nodes: readonly NodeProto[];
  readonly initializers: readonly TensorProto[];
}

/** @throws Problem if the checkpoint has no weight of this name */
export type TakeWeight = (name: string) => PlainTensor;
