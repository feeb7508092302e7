// The pointer in the charts of Runs, and the state that all of them share: the crosshair, the run in front, and the
// zoomed part of x.
import type { XAxis } from '$contract/compare-view';
import type { Range } from '$curves';

export class ChartPointer {
  /** The x of the pointer in units of the axis; null while it is in no chart. */
  x: number | null = $state(null);
  /** Pixels from the top of the chart's canvas; null if the keyboard moves the crosshair. */
  y: number | null = $state(null);
  /** The chart with the pointer, from 0. */
  chart: number | null = $state(null);
  /** The run whose line (or row in the table) is under the pointer. */
  hovered: number | null = $state(null);
  /** The run that a click pins in front until Escape releases it. */
  pinned: number | null = $state(null);
  /** The value to which the keyboard has moved, for screen readers. */
  spoken = $state('');
  /** The run in front of all others. */
  readonly front: number | null = $derived(this.hovered ?? this.pinned);

  #zoom: { readonly x: XAxis; readonly range: Range } | null = $state.raw(null);
  /** A function that is called when the pointer leaves the charts. */
  onleave: () => void = () => undefined;

  get isInside(): boolean {
    return this.chart !== null;
  }

  get isZoomed(): boolean {
    return this.#zoom !== null;
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

  /** Pins a run in front, or releases it. */
  pin(runId: number): void {
    this.pinned = this.pinned === runId ? null : runId;
  }

  free(): void {
    this.pinned = null;
    this.hovered = null;
  }

  /** Returns the part of this x axis that all charts show; null for all of it. */
  getZoom(x: XAxis): [number, number] | null {
    const zoom = this.#zoom;
    return zoom?.x === x ? [zoom.range[0], zoom.range[1]] : null;
  }

  zoom(x: XAxis, range: Range): void {
    this.#zoom = { x, range };
  }

  zoomOut(): void {
    this.#zoom = null;
  }
}
