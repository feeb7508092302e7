// The limits for an ONNX file from anywhere before it is handed to ONNX Runtime, and the Problem for a refused one.
import { mostNodes, mostValuesOfNode } from '../../contract/model-file';
import { Problem } from '../../../core/problem';

/** What the file may have; what it computes is limited by its process (engine/jobs/process-kinds.ts). */
export const modelLimits = {
  /** The size of the file. The largest model that Unroll trains, an LSTM of 2,048 units, takes 66 MB. */
  bytes: 256 * 1024 * 1024,
  nodes: mostNodes,
  /** Constants of the graph. */
  tensors: 2000,
  /** Inputs or outputs of one node. */
  valuesOfNode: mostValuesOfNode,
  /** Bytes of one text. */
  text: 256 * 1024,
  metadata: 1000,
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
  | 'tensor-size'
  | 'element-type';

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
