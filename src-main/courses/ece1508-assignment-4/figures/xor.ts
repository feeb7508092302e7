// The networks of written question 1: the XOR of two bits, and that network unrolled over a bit string.
import type { XorStep, XorWeights } from '../../../labs';
import { looks } from '../../../engine/catalogue';
import type { Part } from '../../../figures';
import {
  drawArrow,
  drawBox,
  drawCircle,
  drawDiagram,
  type Position,
  drawLabel,
} from '../../../reports';

const radius = 22;

/** Draws the shallow network for y = x ⊕ s with its weights on the arrows and its thresholds under the units. */
export function drawXorNetwork({ h1, h2, y }: XorWeights): Part {
  const [x, s] = [
    { x: 50, y: 60 },
    { x: 50, y: 190 },
  ];
  const [one, two] = [
    { x: 230, y: 60 },
    { x: 230, y: 190 },
  ];
  const out = { x: 410, y: 125 };
  const edge = (from: Position, to: Position, weight: number, along = 0.5) => {
    const at = { x: from.x + (to.x - from.x) * along, y: from.y + (to.y - from.y) * along };
    return [
      drawArrow(from, to, radius, radius + 2),
      drawBox(at, 26, 18, '#ffffff', 'none'),
      drawLabel(at, formatSigned(weight), { size: 12 }),
    ];
  };
  const unit = (at: Position, name: string, threshold: number) => [
    drawCircle(at, radius),
    drawLabel(at, name, { weight: 600 }),
    drawLabel({ x: at.x, y: at.y + 36 }, `fires at ≥ ${threshold}`, {
      size: 11,
      colour: looks.ink.quiet,
    }),
  ];
  return drawDiagram(480, 250, 'The network for XOR of two bits, with weights and thresholds', [
    ...edge(x, one, h1.x),
    ...edge(s, one, h1.s, 0.3),
    ...edge(x, two, h2.x, 0.3),
    ...edge(s, two, h2.s),
    ...edge(one, out, y.h1),
    ...edge(two, out, y.h2),
    drawCircle(x, radius),
    drawCircle(s, radius),
    drawLabel(x, 'x', { weight: 600 }),
    drawLabel(s, 's', { weight: 600 }),
    ...unit(one, 'h₁', h1.threshold),
    ...unit(two, 'h₂', h2.threshold),
    ...unit(out, 'y', y.threshold),
  ]);
}

const formatSigned = (value: number) => (value < 0 ? `−${-value}` : `+${value}`);

/** Draws the network at every step of a bit string; its output is the next step's state. */
export function drawUnrolledXor(steps: readonly XorStep[]): Part {
  const pitch = 92;
  const width = 70 + steps.length * pitch;
  const parts = steps.flatMap(({ t, x, s, y }, index) => {
    const at = { x: 80 + index * pitch, y: 100 };
    const before = { x: at.x - pitch, y: 100 };
    return [
      drawArrow(before, at, index === 0 ? pitch - 70 : 26, 26),
      drawLabel({ x: at.x - pitch / 2, y: 86 }, `${s}`, { weight: 600 }),
      drawArrow({ x: at.x, y: 168 }, at, 0, 24),
      drawArrow(at, { x: at.x, y: 38 }, 24, 0),
      drawBox(at, 48, 44),
      drawLabel(at, 'XOR', { size: 12 }),
      drawLabel({ x: at.x, y: 180 }, `x[${t}] = ${x}`),
      drawLabel({ x: at.x, y: 26 }, `y[${t}] = ${y}`, { weight: 600 }),
    ];
  });
  const first = drawLabel({ x: 8, y: 118 }, 's[1]', {
    size: 11,
    colour: looks.ink.quiet,
    anchor: 'left',
  });
  const label = `The network unrolled over ${steps.map(({ x }) => x).join('')}`;
  return drawDiagram(width, 200, label, [...parts, first]);
}
