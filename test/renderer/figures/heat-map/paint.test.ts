import { describe, expect, it } from 'vitest';
import { paintHeatMap } from '../../../../src-renderer/figures/heat-map/paint';
import { heatLayout, type Cell } from '../../../../src-renderer/figures/heat-map/heat-layout';
import { look as palette, recordedFrame } from '../../../support/recorded-frame';

/** A map of 28 steps over 3 epochs, whose cells are 10 pixels wide and 20 high. */
function painted(cursor: Cell | null = null) {
  const { ctx, drawn, told } = recordedFrame();
  const layout = heatLayout(28, 3, { width: 326, height: 102 });
  const steps = Array.from({ length: 28 }, (_, index) => index + 1);
  const picture = {
    values: [3, 2, 1].map((epoch) => steps.map((step) => epoch * step)),
    ...{ columnNames: steps, rowNames: [3, 2, 1], columnTitle: 'Step', rowTitle: 'Epoch' },
    scale: { min: 0, max: 84, logarithmic: false },
  };
  paintHeatMap(ctx, picture, layout, palette as never, cursor);
  const words = drawn('fillText') as [text: string, x: number, y: number][];
  return { layout, drawn, told, words };
}

describe('a heat map', () => {
  it('names its first and last column at their middles, and not every one between', () => {
    const { words } = painted();
    const columns = words.filter(([, , y]) => y === 69).map(([text, x]) => [text, x]);
    expect(columns[0]).toEqual(['1', 45]);
    expect(columns.at(-1)).toEqual(['28', 315]);
    expect(columns.length).toBeLessThan(10);
  });

  it('names every row of a few beside its middle', () => {
    const { words } = painted();
    const rows = words.filter(([, x]) => x === 34);
    expect(rows.map(([text, , y]) => [text, y])).toEqual([['3', 14], ['2', 34], ['1', 54]]); // prettier-ignore
  });

  it('is scaled up from one pixel per cell without blurring', () => {
    const { layout, drawn, told } = painted();
    const [[image, ...box] = []] = drawn('drawImage');
    expect([(image as HTMLCanvasElement).width, (image as HTMLCanvasElement).height]).toEqual([28, 3]); // prettier-ignore
    expect(box).toEqual([layout.left, layout.top, layout.width, layout.height]);
    const order = told.map(([name]) => name);
    expect(told).toContainEqual(['imageSmoothingEnabled', false]);
    expect(order.indexOf('imageSmoothingEnabled')).toBeLessThan(order.indexOf('drawImage'));
  });

  it('has a frame around the cell of the cursor, white outside and black within', () => {
    expect(painted().drawn('strokeRect')).toEqual([]);
    const { drawn } = painted({ column: 2, row: 1 });
    expect(drawn('strokeStyle')).toEqual([['#ffffff'], ['#000000']]);
    expect(drawn('strokeRect')).toEqual([[58.5, 22.5, 13, 23], [59.5, 23.5, 11, 21]]); // prettier-ignore
  });
});
