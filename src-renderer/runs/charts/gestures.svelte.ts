// Handles mouse and keys in a chart of Runs.
import type { RunCurve } from '../../figures/curves';
import { printX } from './chart-axes';
import { labelText } from '$comparison';
import { metrics } from '$engine/catalogue';
import type { NearCurve } from './near-curves';
import type { Compare } from '../state/compare.svelte';
import type { CompareCurves } from '../state/curves.svelte';
import type { Stretch } from './overlay';
import type { ChartState } from './chart-state.svelte';

/** The distance in pixels beyond which a press is a drag. */
const dragPixels = 4;
/** The distance in pixels beyond which a line is not hovered. */
const hoverPixels = 24;

export class Gestures {
  /** The x at which the pointer was pressed. */
  #pressed: number | null = null;
  /** The last position of a moved pointer, drawn with the next frame. */
  #next: readonly [number, number] | null = null;

  constructor(
    private readonly runs: { readonly compare: Compare; readonly curves: CompareCurves },
    private readonly picture: ChartState,
  ) {}

  enter(event: { readonly currentTarget: EventTarget | null }): void {
    const { left, top } = (event.currentTarget as Element).getBoundingClientRect();
    this.picture.corner = { left, top };
  }

  move(event: PointerEvent): void {
    const waits = this.#next !== null;
    this.#next = [event.offsetX, event.offsetY];
    if (!waits)
      requestAnimationFrame(() => {
        this.#trackPointer();
      });
  }

  press(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#pressed = event.offsetX;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
  }

  release(event: PointerEvent): void {
    const { dragged } = this.picture;
    this.picture.dragged = null;
    const isPressed = this.#pressed !== null;
    this.#pressed = null;
    if (dragged !== null) this.#zoomTo(dragged);
    else if (isPressed && event.type === 'pointerup') {
      const { pointer } = this.runs.compare;
      if (pointer.hovered !== null) this.#pin(pointer.hovered);
    }
  }

  leave(): void {
    this.#next = null;
    if (this.#pressed === null) this.runs.compare.pointer.leave();
  }

  /** @returns whether the key was handled */
  key(event: KeyboardEvent): boolean {
    const { pointer } = this.runs.compare;
    switch (event.key) {
      case 'ArrowLeft':
      case 'ArrowRight':
        this.#step((event.key === 'ArrowLeft' ? -1 : 1) * (event.shiftKey ? 0.1 : 0.01));
        return true;
      case 'Home':
      case 'End':
        this.#step(event.key === 'Home' ? -1 : 1);
        return true;
      case 'Enter':
        if (pointer.front !== null) this.#pin(pointer.front);
        return true;
      case 'Escape':
        if (pointer.front === null && pointer.x === null) return false;
        if (pointer.pinned !== null) this.runs.compare.selection.clear();
        pointer.free();
        pointer.leave();
        return true;
      default:
        return false;
    }
  }

  /** Pins the curve of a run in front and shows the run in the table and the details, or releases it. */
  #pin(runId: number): void {
    const { compare, curves } = this.runs;
    const { pointer } = compare;
    pointer.pin(runId);
    if (pointer.pinned === null) compare.selection.clear();
    else compare.go({ select: curves.getRuns(runId), panel: true });
  }

  #trackPointer(): void {
    const { pointer } = this.runs.compare;
    const { frame } = this.picture;
    const at = this.#next;
    this.#next = null;
    if (at === null || frame === null) return;
    const [left, top] = at;
    const pressed = this.#pressed;
    const isDrag = this.picture.dragged !== null || Math.abs(left - (pressed ?? left)) > dragPixels;
    if (pressed !== null && isDrag) {
      const within = (position: number) =>
        Math.max(frame.area.left, Math.min(position, frame.area.right));
      const [from, to] = [within(pressed), within(left)];
      this.picture.dragged = { left: Math.min(from, to), right: Math.max(from, to) };
    }
    const isOver = left >= frame.area.left - 4 && left <= frame.area.right + 4;
    if (!isOver) {
      if (this.#pressed === null) pointer.leave();
      return;
    }
    pointer.moveTo(this.picture.position, frame.x.toValue(left), top);
    const [nearest] = this.picture.near;
    const isNear = nearest !== undefined && nearest.distance <= hoverPixels;
    pointer.hovered = isNear && this.picture.dragged === null ? nearest.curve.id : null;
  }

  #zoomTo({ left, right }: Stretch): void {
    const { compare, curves } = this.runs;
    const { pointer } = compare;
    const { frame } = this.picture;
    if (frame === null) return;
    const { x } = frame;
    if (right - left > dragPixels) pointer.zoom(curves.x, [x.toValue(left), x.toValue(right)]);
  }

  /** @param share the distance as a share of the axis */
  #step(share: number): void {
    const { pointer } = this.runs.compare;
    const { frame } = this.picture;
    if (frame === null) return;
    const { area, x } = frame;
    const here = pointer.x === null ? (area.left + area.right) / 2 : x.toPixel(pointer.x);
    const there = here + share * (area.right - area.left);
    const left = Math.max(area.left, Math.min(there, area.right));
    pointer.moveTo(this.picture.position, x.toValue(left), null);
    const { near } = this.picture;
    const front = near.find(({ curve }) => curve.id === pointer.front) ?? near[0];
    this.#show(front);
  }

  #show(near: NearCurve<RunCurve> | undefined): void {
    const { compare, curves } = this.runs;
    const { pointer } = compare;
    if (near === undefined) {
      pointer.hovered = null;
      pointer.spoken = 'No run has a value here';
      return;
    }
    const { curve, value, x } = near;
    pointer.hovered = curve.id;
    const at = `${curves.x} ${printX(curves.x, x)}`;
    pointer.spoken = `${labelText(curve.label)}: ${metrics.format(curve.metric, value, compare.words)} at ${at}`;
  }
}
