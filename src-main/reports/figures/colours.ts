// The style of a run's line in a report's figures.
import { looks } from '../../engine/catalogue';
import { at } from '../../core/element-at';
import type { ReportRun } from '../document/collect';

export interface LineStyle {
  readonly colour: string;
  readonly textColour: string;
  /** Distinguishes the runs of one hue. */
  readonly dash: readonly number[];
}

export function getStyle({ run }: ReportRun, runs: readonly ReportRun[]): LineStyle {
  const getLook = looks.ofRuns(runs.map((one) => one.run));
  const { hue } = getLook(run.cell);
  const same = runs.filter((other) => getLook(other.run.cell).hue === hue);
  const index = same.findIndex((other) => other.run.id === run.id);
  const { line, label } = looks.paints[hue];
  return {
    colour: line,
    textColour: label,
    dash: looks.dashPatterns[at(looks.dashes, index % looks.dashes.length)],
  };
}
