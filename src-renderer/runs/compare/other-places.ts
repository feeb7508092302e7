// The other places that show more of a trained run; the window goes there.
import type { Run } from '$contract/run';

/** An image or sequence of a run's test set, in the list that it is opened from. */
export interface ListedItem {
  readonly run: Run;
  /** What the list is of: "Worst mistakes", "Digit 4 taken for 9" */
  readonly name: string;
  /** Indices in the test set. */
  readonly indices: readonly number[];
  /** The position in the list, from 0. */
  readonly position: number;
  /** The epoch whose weights gave the list; null for the last one, or with early stopping the best one. */
  readonly epoch: number | null;
}

export interface OtherPlaces {
  lookInside: (run: Run) => void;
  lookAtItem: (item: ListedItem) => void;
  /** Models and runs. */
  importFiles: () => void;
}
