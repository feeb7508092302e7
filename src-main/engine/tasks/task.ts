// The interface of a task: the kind of prediction that a model makes. Each task has one file that implements
// it, and index.ts lists all tasks; the rest of the program uses only their properties.
import type { ResultMetric } from './result-metrics';
import type { StoredPart, TargetMetadata, Targets } from './targets';

export interface Task {
  /** The name in stored settings, which omit the name of classification. */
  readonly name: string;
  /** Whether each step, rather than the whole sequence, has a target; the loss is the mean over them. */
  readonly isPerStep: boolean;
  /** Whether the data are one text, which batches read as parallel streams. */
  readonly isText: boolean;
  /** Whether targets are classes, whose mistakes a confusion matrix counts. */
  readonly hasConfusion: boolean;
  /** Whether targets are numbers, which have errors in their units. */
  readonly predictsNumbers: boolean;
  /** The label of the values in `…Accuracy`: at most 1, higher is better. */
  readonly score: string;
  /** Whether a score is the fraction of correct predictions, whose differences are in percentage points. */
  readonly isFraction: boolean;
  /** "cross-entropy" loss */
  readonly loss: string;
  /** The label of the loss: "loss", "bits a character". */
  readonly lossLabel: string;
  /** The unit of the loss, in nats. */
  readonly lossUnit: number;
  /** The metrics by which runs are judged, the leading one first. */
  readonly resultMetrics: readonly [ResultMetric, ...ResultMetric[]];
  /** Whether a data set with these metadata has this task, unless a later one in the list has it. */
  matches(metadata: TargetMetadata): boolean;
  /** Returns "9 classes", "a number (fat)", "the next character". */
  describeTargets(metadata: TargetMetadata): string;
  /** Describes the whole data set; undefined if its sequences describe it. */
  describeData?(metadata: TargetMetadata, steps: number): string;
  /** Returns the number of outputs of a model. */
  countOutputs(metadata: TargetMetadata): number;
  /** Returns the description of a model's predictions in its file. */
  layout(metadata: TargetMetadata): {
    readonly numbers?: readonly string[];
    readonly eachStep?: true;
    readonly alphabet?: readonly string[];
  };
  /** Returns the targets of a stored part; null if its tensors are inconsistent. */
  loadTargets(part: StoredPart): Targets | null;
}
