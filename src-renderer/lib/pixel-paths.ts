// Pixels as SVG paths on a field of 28 × 28: which ones a step reads, and where an image is cut.

export const side = 28;

/** For each pixel the step (from 0) that reads it. */
export function stepsOfPixels(order: Uint32Array, features: number): Uint16Array {
  const steps = new Uint16Array(order.length);
  order.forEach((pixel, place) => {
    steps[pixel] = Math.floor(place / features);
  });
  return steps;
}

/** The area of these pixels, given row by row in ascending order; neighbours in a row become one box. */
export function areaPath(pixels: Iterable<number>): string {
  const boxes: { readonly start: number; length: number }[] = [];
  for (const pixel of pixels) {
    const last = boxes.at(-1);
    const follows = last !== undefined && pixel === last.start + last.length;
    if (follows && pixel % side !== 0) last.length += 1;
    else boxes.push({ start: pixel, length: 1 });
  }
  return boxes
    .map(({ start, length }) => {
      const at = `${String(start % side)} ${String(Math.floor(start / side))}`;
      return `M${at}h${String(length)}v1h-${String(length)}z`;
    })
    .join('');
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
