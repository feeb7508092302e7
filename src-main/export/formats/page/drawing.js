// A drawn digit in MNIST's format: scaled so that its ink fills 20 × 20 pixels, and moved so that its centre of mass is
// in the middle of 28 × 28. Strokes stay lines until the end, so that scaling blurs nothing.
const side = 28;
const box = 20;
const brushRadius = 1.2;

/** @param strokes lists of { x, y } in any unit @returns 28 × 28 grey values from 0 to 255 */
function digitPixels(strokes) {
  const fitted = fit(strokes.filter((stroke) => stroke.length > 0));
  const { x, y } = centreOfMass(render(fitted));
  return Uint8Array.from(render(moved(fitted, side / 2 - x, side / 2 - y)), (ink) =>
    Math.round(ink * 255),
  );
}

function fit(strokes) {
  const points = strokes.flat();
  const range = (values) => [Math.min(...values), Math.max(...values)];
  const [left, right] = range(points.map(({ x }) => x));
  const [top, bottom] = range(points.map(({ y }) => y));
  const length = Math.max(right - left, bottom - top);
  const scale = length === 0 ? 1 : (box - 2 * brushRadius) / length; // a dot has no size to scale
  const place = ({ x, y }) => ({
    x: (x - (left + right) / 2) * scale + side / 2,
    y: (y - (top + bottom) / 2) * scale + side / 2,
  });
  return strokes.map((stroke) => stroke.map(place));
}

const moved = (strokes, dx, dy) =>
  strokes.map((stroke) => stroke.map(({ x, y }) => ({ x: x + dx, y: y + dy })));

/** How far each pixel is covered by the brush, 0 to 1. */
function render(strokes) {
  const ink = new Float32Array(side * side);
  const reach = brushRadius + 0.5;
  for (const stroke of strokes) {
    stroke.forEach((from, place) => {
      const to = stroke[place + 1] ?? (place === 0 ? from : null);
      if (to === null) return;
      for (let pixel = 0; pixel < ink.length; pixel += 1) {
        const middle = { x: (pixel % side) + 0.5, y: Math.floor(pixel / side) + 0.5 };
        const covered = Math.max(0, Math.min(1, reach - distanceToLine(middle, from, to)));
        ink[pixel] = Math.max(ink[pixel], covered);
      }
    });
  }
  return ink;
}

function distanceToLine(point, from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length;
  const nearest = Math.max(0, Math.min(1, along));
  return Math.hypot(point.x - from.x - nearest * dx, point.y - from.y - nearest * dy);
}

function centreOfMass(ink) {
  let [mass, x, y] = [0, 0, 0];
  ink.forEach((weight, pixel) => {
    mass += weight;
    x += weight * ((pixel % side) + 0.5);
    y += weight * (Math.floor(pixel / side) + 0.5);
  });
  return mass === 0 ? { x: side / 2, y: side / 2 } : { x: x / mass, y: y / mass };
}
