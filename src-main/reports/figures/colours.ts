// The style of a run's line in a report's figures.
import { dashes } from '../../catalogue/hues';
import { modelFacts } from '../../catalogue/models';
import { dashArrays, paperPaints } from '../../catalogue/paper';
import { at } from '../../element-at';
import type { ReportRun } from '../collect';

export interface LineStyle {
  readonly line: string;
  readonly label: string;
  /** SVG's stroke-dasharray, which distinguishes the runs of one hue. */
  readonly dash: string;
}

export function styleOf({ run }: ReportRun, runs: readonly ReportRun[]): LineStyle {
  const { hue } = modelFacts[run.cell];
  const same = runs.filter((other) => modelFacts[other.run.cell].hue === hue);
  const place = same.findIndex((other) => other.run.id === run.id);
  return { ...paperPaints[hue], dash: dashArrays[at(dashes, place % dashes.length)] };
}
