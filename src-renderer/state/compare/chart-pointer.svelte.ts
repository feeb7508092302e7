// Where the hand is in the charts of Compare: what all of them show at once – the crosshair, the run that is
// looked at, the part of x that is zoomed into.
import type { XAxis } from '$contract/compare-view';
import type { Range } from '$curves/value-range';

export class ChartPointer {
  /** In units of the x axis; null while no chart is looked into. */
  x: number | null = $state(null);
  /** Pixels from the top of the chart's canvas; null where the keyboard moves the crosshair. */
  y: number | null = $state(null);
  /** The chart that is looked into, from 0. */
  chart: number | null = $state(null);
  /** The run whose line (or row in the table) is under the pointer. */
  hovered: number | null = $state(null);
  /** The run that a click holds in front, until Escape frees it. */
  pinned: number | null = $state(null);
  /** For screen readers: what the keyboard has come to. */
  spoken = $state('');
  /** The run in front of all others. */
  readonly front: number | null = $derived(this.hovered ?? this.pinned);

  #zoomX: { readonly x: XAxis; readonly range: Range } | null = $state.raw(null);
  #zoomY: ReadonlyMap<string, Range> = $state.raw(new Map<string, Range>());
  /** Called when the hand leaves the charts. */
  onleave: () => void = () => undefined;

  get isInside(): boolean {
    return this.chart !== null;
  }

  get isZoomed(): boolean {
    return this.#zoomX !== null || this.#zoomY.size > 0;
  }

  moveTo(chart: number, x: number, y: number | null): void {
    this.chart = chart;
    this.x = x;
    this.y = y;
  }

  leave(): void {
    this.chart = null;
    this.x = null;
    this.y = null;
    this.hovered = null;
    this.onleave();
  }

  /** Holds a run in front, or frees it when it is held already. */
  pin(runId: number): void {
    this.pinned = this.pinned === runId ? null : runId;
  }

  free(): void {
    this.pinned = null;
    this.hovered = null;
  }

  /** The part of this x axis that all charts show; null for all of it. */
  zoomOf(x: XAxis): [number, number] | null {
    const zoom = this.#zoomX;
    return zoom?.x === x ? [zoom.range[0], zoom.range[1]] : null;
  }

  /** @param metric the first one of a chart: charts of the same one share their height */
  heightOf(metric: string): Range | null {
    return this.#zoomY.get(metric) ?? null;
  }

  zoom(x: XAxis, range: Range): void {
    this.#zoomX = { x, range };
  }

  zoomHeight(metric: string, range: Range): void {
    this.#zoomY = new Map(this.#zoomY).set(metric, range);
  }

  zoomOut(): void {
    this.#zoomX = null;
    this.#zoomY = new Map();
  }
}
