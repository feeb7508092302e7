// Paints a heat map on a canvas: cells, numbers on the axes, and a frame around the cursor's cell.
import { heatColour } from '$comparison/viridis';
import { shareOf, type HeatScale } from './heat-scale';
import { namedIndices, type Cell, type HeatLayout } from './heat-layout';
import type { Palette } from '../palette.svelte';

export interface HeatPicture {
  /** [rows][columns], from the top left; NaN where there is no number. */
  readonly values: readonly (readonly number[])[];
  /** The numbers of columns and rows, ascending. */
  readonly columnNames: readonly number[];
  readonly rowNames: readonly number[];
  readonly columnTitle: string;
  readonly rowTitle: string;
  readonly scale: HeatScale;
}

export function paintHeatMap(
  context: CanvasRenderingContext2D,
  picture: HeatPicture,
  layout: HeatLayout,
  palette: Palette,
  cursor: Cell | null,
): void {
  const { left, top, width, height } = layout;
  context.fillStyle = palette.grid;
  context.fillRect(left, top, width, height);
  context.imageSmoothingEnabled = false;
  context.drawImage(cells(picture, layout), left, top, width, height);
  paintAxes(context, picture, layout, palette);
  if (cursor) paintFrame(context, layout, cursor);
}

/** One pixel for each cell; scaling it up takes the same time for any number of cells. */
function cells({ values, scale }: HeatPicture, { columns, rows }: HeatLayout): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = columns;
  canvas.height = rows;
  const context = canvas.getContext('2d');
  const image = context?.createImageData(columns, rows);
  values.forEach((line, row) => {
    line.forEach((value, column) => {
      const share = shareOf(value, scale);
      if (share !== null)
        image?.data.set([...heatColour(share), 255], 4 * (row * columns + column));
    });
  });
  if (image) context?.putImageData(image, 0, 0);
  return canvas;
}

const numberWidth = 34;
const numberHeight = 16;
/** More would not help, however large the map is. */
const mostNumbers = 10;
const fitting = (size: number, each: number) => Math.min(mostNumbers, Math.floor(size / each));

function paintAxes(
  context: CanvasRenderingContext2D,
  picture: HeatPicture,
  { left, top, width, height, columns, rows }: HeatLayout,
  palette: Palette,
): void {
  context.fillStyle = palette.quiet;
  context.font = `12px ${palette.face}`;
  const middle = (position: number, count: number, size: number) =>
    ((position + 0.5) / count) * size;

  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const index of namedIndices(picture.columnNames, fitting(width, numberWidth))) {
    const text = String(picture.columnNames[index]);
    context.fillText(text, left + middle(index, columns, width), top + height + 5);
  }
  context.fillText(picture.columnTitle, left + width / 2, top + height + 21);

  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const index of namedIndices(picture.rowNames, fitting(height, numberHeight))) {
    const text = String(picture.rowNames[index]);
    context.fillText(text, left - 6, top + middle(index, rows, height));
  }
  context.save();
  context.translate(7, top + height / 2);
  context.rotate(-Math.PI / 2);
  context.textAlign = 'center';
  context.fillText(picture.rowTitle, 0, 0);
  context.restore();
}

/** A black frame within a white one, which stands out from every colour of the scale. */
function paintFrame(context: CanvasRenderingContext2D, layout: HeatLayout, cursor: Cell): void {
  const [width, height] = [layout.width / layout.columns, layout.height / layout.rows];
  const x = layout.left + cursor.column * width;
  const y = layout.top + cursor.row * height;
  for (const [colour, out] of [
    ['#ffffff', 2],
    ['#000000', 1],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = 1;
    context.strokeRect(x - out + 0.5, y - out + 0.5, width + 2 * out - 1, height + 2 * out - 1);
  }
}
