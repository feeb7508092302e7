// Actions of other views on a trained run; the window opens them.
import type { ClassPair } from '$comparison';
import type { Run } from '$engine/contract';

export interface OtherViews {
  lookInside: (run: Run) => void;
  /**
   * Shows the test sequences of a pair of classes, with the weights after an epoch; null for the last
   * one, or with early stopping the best one.
   */
  lookAtAnswers: (run: Run, epoch: number | null, pair: ClassPair) => void;
}
