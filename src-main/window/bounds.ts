// Where the window stood last time, if that still makes sense on today's screens.
import { readFileSync } from 'node:fs';
import type { Rectangle } from 'electron';
import { writeDurably } from '../durable-file';

export const smallestSize = { width: 960, height: 640 } as const;
export const firstSize = { width: 1280, height: 800 } as const;

/** So much of the window must lie on a screen, in pixels, or nobody could get hold of it. */
const graspable = 100;

export interface WindowPlace {
  /** Without x and y the window is centred. */
  readonly bounds: Readonly<Partial<Rectangle> & Pick<Rectangle, 'width' | 'height'>>;
  readonly maximized: boolean;
}

const firstPlace: WindowPlace = { bounds: firstSize, maximized: false };

/** @param workAreas the screens' usable rectangles */
export function placeWindow(saved: unknown, workAreas: readonly Rectangle[]): WindowPlace {
  if (!isPlace(saved)) return firstPlace;
  const { bounds, maximized } = saved;
  const isBigEnough = bounds.width >= smallestSize.width && bounds.height >= smallestSize.height;
  if (!isBigEnough || !workAreas.some((area) => canGrasp(bounds, area))) {
    return { ...firstPlace, maximized };
  }
  return { bounds, maximized };
}

/** @returns null when there is none or it cannot be read: the window then opens as for the first time */
export function readPlace(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** A place that cannot be saved (a full disk) is not worth a message. */
export function savePlace(file: string, place: WindowPlace): void {
  try {
    writeDurably(file, JSON.stringify(place));
  } catch {
    return;
  }
}

interface SavedPlace {
  readonly bounds: Rectangle;
  readonly maximized: boolean;
}

function isPlace(value: unknown): value is SavedPlace {
  if (!isRecord(value) || typeof value.maximized !== 'boolean' || !isRecord(value.bounds)) {
    return false;
  }
  const { x, y, width, height } = value.bounds;
  return [x, y, width, height].every((number) => Number.isInteger(number));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function canGrasp(window: Rectangle, area: Rectangle): boolean {
  const width = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const height =
    Math.min(window.y + window.height, area.y + area.height) - Math.max(window.y, area.y);
  // The title bar is what one grasps: it must not lie above the screen.
  return width >= graspable && height >= graspable && window.y >= area.y;
}
