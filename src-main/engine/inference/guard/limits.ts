// The limits that an ONNX file must meet before ONNX Runtime opens it, and the Problem for a rejected one.
import { maxNodes, maxValuesOfNode } from '../../contract/model-file';
import { Problem } from '../../../core/problem';

/** The limits of the file's content; its process limits the computation (engine/jobs/process-kinds.ts). */
export const modelLimits = {
  /** The size of the file. The largest model that Unroll trains, an LSTM of 2,048 units, takes 66 MB. */
  bytes: 256 * 1024 * 1024,
  nodes: maxNodes,
  /** The number of constants of the graph. */
  tensors: 2000,
  /** The number of inputs or outputs of one node. */
  valuesOfNode: maxValuesOfNode,
  /** The number of bytes of one text. */
  text: 256 * 1024,
  metadata: 1000,
} as const;

export type RejectionReason =
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

/** A model that is not passed to ONNX Runtime. `reason` is for programs, the message for people. */
export class ModelRejection extends Problem {
  /** @param what is wrong, such as "it defines its own functions" */
  constructor(
    readonly reason: RejectionReason,
    readonly what: string,
    file = 'this model',
  ) {
    super(
      'model-unreadable',
      `Unroll cannot use ${file}: ${what}. It was not run. Choose an ONNX file that Unroll exported, or export the run again.`,
    );
  }
}
