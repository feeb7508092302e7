// A recurrent network unrolled over its steps.
import { looks } from '../../engine/catalogue';
import type { Part } from '../../figures';
import { formatSuperscript } from '../document/texts';
import { drawArrow, drawBox, drawDiagram, drawLabel, type Position } from './diagram';

export interface Sizes {
  readonly steps: number;
  readonly features: number;
  readonly hidden: number;
  readonly outputs: number;
}

/** Draws the recurrent unit over the steps and one output layer at the end, with the sizes of the layers. */
export function drawArchitecture(unit: string, { steps, features, hidden, outputs }: Sizes): Part {
  const at = [112, 240, 402, 530].map((x) => ({ x, y: 120 }));
  const times = ['1', '2', `${steps - 1}`, `${steps}`];
  const cells = at.flatMap((position, index) => {
    const time = times[index] ?? '';
    return [
      drawArrow({ x: position.x, y: 186 }, position, 0, 24),
      drawBox(position, 70, 44),
      drawLabel(position, unit, { weight: 600 }),
      drawLabel({ x: position.x, y: 198 }, `x[${time}] ∈ ℝ${formatSuperscript(features)}`),
    ];
  });
  const [first, second, third, last] = at as [Position, Position, Position, Position];
  const gap = { x: 321, y: 120 };
  return drawDiagram(640, 215, `${unit} unrolled over ${steps} steps with one output layer`, [
    drawLabel({ x: 12, y: 104 }, 'h[0] = 0', { size: 11, anchor: 'left', colour: looks.ink.quiet }),
    drawArrow({ x: 12, y: 120 }, first, 0, 37),
    drawArrow(first, second, 36, 37),
    drawArrow(second, gap, 36, 14),
    drawLabel(gap, '…', { size: 18 }),
    drawArrow(gap, third, 14, 37),
    drawArrow(third, last, 36, 37),
    drawLabel({ x: 176, y: 106 }, `ℝ${formatSuperscript(hidden)}`, {
      size: 11,
      colour: looks.ink.quiet,
    }),
    ...cells,
    drawArrow(last, { x: 530, y: 50 }, 24, 20),
    drawBox({ x: 530, y: 32 }, 130, 36, '#ffffff'),
    drawLabel({ x: 530, y: 32 }, `output ${hidden} → ${outputs}`, { size: 12 }),
    drawArrow({ x: 595, y: 32 }, { x: 636, y: 32 }),
    drawLabel({ x: 616, y: 48 }, 'y[T]', { size: 12 }),
  ]);
}
