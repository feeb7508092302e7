// The limits for an ONNX file from anywhere before it is handed to ONNX Runtime, and the Problem for a refused one.
import { Problem } from '../../problem';

export const modelLimits = {
  /** Of the file. The largest model that Unroll trains, an LSTM of 2,048 units, takes 66 MB. */
  bytes: 256 * 1024 * 1024,
  nodes: 2000,
  /** Constants of the graph. */
  tensors: 2000,
  rank: 8,
  dimension: 2 ** 31 - 1,
  /** Inputs or outputs of one node or of the graph. */
  valuesOfNode: 256,
  attributes: 64,
  /** Integers, numbers or texts in one attribute. */
  listLength: 10_000,
  /** Bytes of one name. */
  name: 1024,
  /** Bytes of one description or of one entry of the metadata. */
  text: 256 * 1024,
  metadata: 1000,
  /** Numbers in all results of all nodes together, for one image. */
  numbersPerImage: 64 * 1024 * 1024,
} as const;

export type RefusalReason =
  | 'not-a-file'
  | 'too-large'
  | 'damaged'
  | 'unknown-field'
  | 'repeated-field'
  | 'training-info'
  | 'function'
  | 'subgraph'
  | 'external-data'
  | 'sparse-tensor'
  | 'foreign-domain'
  | 'operator'
  | 'too-many-parts'
  | 'text-too-long'
  | 'dimensions'
  | 'tensor-size'
  | 'element-type'
  | 'wiring'
  | 'unbounded';

/** The model is not handed to ONNX Runtime. `reason` is for programs, the message for people. */
export class ModelRefused extends Problem {
  /** @param what is wrong, in words, such as "it defines its own functions" */
  constructor(
    readonly reason: RefusalReason,
    readonly what: string,
    file = 'this model',
  ) {
    super(
      'model-unreadable',
      `Unroll cannot use ${file}: ${what}. Nothing in it was run. Choose an ONNX file that Unroll exported, or export the run again.`,
    );
  }
}
