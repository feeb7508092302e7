// Pixels as SVG paths in a box of 28 × 28: the pixels that a step reads, and the borders between steps.

export const side = 28;

/** For each pixel the step (from 0) that reads it. */
export function stepsOfPixels(order: Uint32Array, features: number): Uint16Array {
  const steps = new Uint16Array(order.length);
  order.forEach((pixel, index) => {
    steps[pixel] = Math.floor(index / features);
  });
  return steps;
}

interface Box {
  readonly column: number;
  readonly row: number;
  readonly width: number;
  height: number;
}

/** The area of these pixels, in ascending order. Equal stretches in consecutive rows become one rectangle. */
export function areaPath(pixels: readonly number[]): string {
  const boxes: Box[] = [];
  for (const { column, row, width } of stretches(pixels)) {
    const above = boxes.findLast((box) => box.column === column && box.width === width);
    if (above && above.row + above.height === row) above.height += 1;
    else boxes.push({ column, row, width, height: 1 });
  }
  return boxes
    .map(({ column, row, width, height }) => {
      const [w, h] = [String(width), String(height)];
      return `M${String(column)} ${String(row)}h${w}v${h}h-${w}z`;
    })
    .join('');
}

/** Runs of neighbouring pixels within a row. */
function stretches(pixels: readonly number[]) {
  const found: { readonly column: number; readonly row: number; width: number }[] = [];
  for (const pixel of pixels) {
    const [column, row] = [pixel % side, Math.floor(pixel / side)];
    const last = found.at(-1);
    if (last?.row === row && last.column + last.width === column) last.width += 1;
    else found.push({ column, row, width: 1 });
  }
  return found;
}

/** The lines between pixels that different steps read. */
export function cutPath(steps: Uint16Array): string {
  let path = '';
  steps.forEach((step, pixel) => {
    const [column, row] = [pixel % side, Math.floor(pixel / side)];
    if (row > 0 && steps[pixel - side] !== step) path += `M${String(column)} ${String(row)}h1`;
    if (column > 0 && steps[pixel - 1] !== step) path += `M${String(column)} ${String(row)}v1`;
  });
  return path;
}
