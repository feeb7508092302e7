import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { drawingSource } from '../../../../../src-main/export/formats/page/page';
import { digitPixels, type Stroke } from '../../../../../src-renderer/inside/draw/draw-digit';

const strokes: Readonly<Record<string, readonly Stroke[]>> = {
  dot: [[{ x: 5, y: 7 }]],
  line: [
    [
      { x: 0, y: 0 },
      { x: 3, y: 40 },
    ],
  ],
  'a seven in two strokes': [
    [
      { x: 90, y: 80 },
      { x: 210, y: 82 },
      { x: 150, y: 260 },
    ],
    [
      { x: 110, y: 170 },
      { x: 200, y: 165 },
    ],
  ],
};

it.each(Object.keys(strokes))('the page sees a drawing as the app does: %s', (name) => {
  const drawn = strokes[name] ?? [];
  const page = runInNewContext(`${drawingSource}; digitPixels`) as (s: typeof drawn) => Uint8Array;
  expect(Array.from(page(drawn))).toEqual(Array.from(digitPixels(drawn)));
});
