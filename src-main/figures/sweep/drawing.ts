// The input and the result of drawing a sweep.
import { counted } from '../../catalogue/number-words';
import type { Column } from '../../comparison/column';
import type { Run } from '../../contract/run';
import type { Part } from '../plot';

export interface SweepRuns {
  readonly runs: readonly Run[];
  readonly isSelected: (run: Run) => boolean;
  readonly result: Column;
}

/** In CSS pixels. */
export interface SweepSheet {
  readonly width: number;
  readonly em: number;
}

export interface SweepDrawing extends Part {
  readonly title: string;
  /** What a reader must know. */
  readonly fact: string;
}

/** "60 runs", "1 run" */
export const runsInWords = (runs: readonly Run[]) => counted(runs.length, 'run');
