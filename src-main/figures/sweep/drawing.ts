// The input and the result of drawing a sweep's pictures.
import type { Column } from '../../comparison/column';
import type { Run } from '../../contract/run';
import type { Size } from '../svg-document';

export interface SweepRuns {
  readonly runs: readonly Run[];
  readonly isSelected: (run: Run) => boolean;
  readonly result: Column;
}

export interface SweepDrawing {
  readonly title: string;
  /** Of the content, which is below the title. */
  readonly size: Size;
  /** What a reader must know. */
  readonly fact: string;
  /** SVG */
  readonly content: string;
}

/** "60 runs", "1 run" */
export const runsInWords = (runs: readonly Run[]) =>
  `${runs.length} ${runs.length === 1 ? 'run' : 'runs'}`;

export const rounded = (value: number) => Math.round(value * 10) / 10;
