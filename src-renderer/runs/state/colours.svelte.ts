// The colour of each run in Runs, the same in the chart and in the table.
import { type Look, looks, type ModelKind } from '$engine/catalogue';
import { type ColourLegend, colourRuns, type RunColours } from '$comparison';
import type { Run } from '$engine/contract';
import { createPlainStyle, type LineStyle } from '../../figures/line-style';
import type { PaletteState } from '../../figures/palette.svelte';
import type { SavedRuns } from './saved-runs.svelte';

export class CompareColours {
  readonly #colours: RunColours = $derived.by(() => {
    const { line, theme } = this.palette.current;
    return colourRuns(this.compare.colourBy, this.saved.all, theme, (hue) => line[hue]);
  });
  /** Returns the look of every model in the store. */
  readonly getLook: (kind: ModelKind) => Look = $derived.by(() => looks.ofRuns(this.saved.all));
  readonly #isByCell: boolean = $derived.by(() => this.compare.colourBy === 'cell');

  constructor(
    private readonly compare: { readonly colourBy: string },
    private readonly saved: SavedRuns,
    private readonly palette: PaletteState,
  ) {}

  get legend(): ColourLegend {
    return this.#colours.legend;
  }

  /** Returns the style of a run's line if one metric is shown: its colour, and the dash of its model. */
  getStyle(run: Run): LineStyle {
    const base = createPlainStyle(run.cell, this.getLook);
    return this.#isByCell ? base : { ...base, colour: this.#colours.getColour(run) };
  }
}
