// The window's last position, if it still fits the current screens.
import { readFileSync } from 'node:fs';
import type { Rectangle } from 'electron';
import { z } from 'zod';
import { writeDurably } from '../../files/durable-file';

export const smallestSize = { width: 960, height: 640 } as const;
export const firstSize = { width: 1280, height: 800 } as const;

/** The part of the window that must be on a screen, in pixels, so that it can be dragged. */
const draggable = 100;

interface WindowBounds {
  /** The window's rectangle, centred without x and y. */
  readonly bounds: Readonly<Partial<Rectangle> & Pick<Rectangle, 'width' | 'height'>>;
  readonly maximized: boolean;
}

const savedBoundsSchema = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() }),
  maximized: z.boolean(),
});

const firstBounds: WindowBounds = { bounds: firstSize, maximized: false };

/** @param workAreas the screens' usable rectangles */
export function fitBounds(saved: unknown, workAreas: readonly Rectangle[]): WindowBounds {
  const placement = savedBoundsSchema.safeParse(saved).data;
  if (placement === undefined) return firstBounds;
  const { bounds, maximized } = placement;
  const isBigEnough = bounds.width >= smallestSize.width && bounds.height >= smallestSize.height;
  if (!isBigEnough || !workAreas.some((area) => canDrag(bounds, area))) {
    return { ...firstBounds, maximized };
  }
  return { bounds, maximized };
}

/** @returns null if there is none or it cannot be read: the window then opens as for the first time */
export function readBounds(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** Errors, such as a full disk, are ignored: the position is not worth a message. */
export function saveBounds(file: string, placement: WindowBounds): void {
  try {
    writeDurably(file, JSON.stringify(placement));
  } catch {
    return;
  }
}

function canDrag(window: Rectangle, area: Rectangle): boolean {
  const width = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const height =
    Math.min(window.y + window.height, area.y + area.height) - Math.max(window.y, area.y);
  // The title bar must not be above the screen.
  return width >= draggable && height >= draggable && window.y >= area.y;
}
