// The style of a run's line in a report's figures.
import { dashes, dashPatterns } from '../../engine/catalogue/hues';
import { looksOfRuns } from '../../engine/catalogue/looks';
import { paperPaints } from '../../engine/catalogue/paper';
import { at } from '../../engine/core/element-at';
import type { ReportRun } from '../document/collect';

export interface LineStyle {
  readonly colour: string;
  readonly textColour: string;
  /** Distinguishes the runs of one hue. */
  readonly dash: readonly number[];
}

export function styleOf({ run }: ReportRun, runs: readonly ReportRun[]): LineStyle {
  const lookOf = looksOfRuns(runs.map((one) => one.run));
  const { hue } = lookOf(run.cell);
  const same = runs.filter((other) => lookOf(other.run.cell).hue === hue);
  const index = same.findIndex((other) => other.run.id === run.id);
  const { line, label } = paperPaints[hue];
  return { colour: line, textColour: label, dash: dashPatterns[at(dashes, index % dashes.length)] };
}
