import { describe, expect, it } from 'vitest';
import type { SmallImage } from '../../../src-main/contract/own-picture';
import { asDigit } from '../../../src-main/datasets/own-image';

/** A picture that is `paper` but for a bar from the top left corner given. */
function bar(
  width: number,
  height: number,
  at: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  [paper, ink]: readonly [number, number] = [250, 20],
): SmallImage {
  const pixels = new Uint8Array(width * height).fill(paper);
  for (let y = at.y; y < at.y + at.height; y += 1) {
    pixels.fill(ink, y * width + at.x, y * width + at.x + at.width);
  }
  return { width, height, pixels };
}

function centreOfMass({ width, pixels }: SmallImage) {
  let [mass, x, y] = [0, 0, 0];
  for (const [position, value] of pixels.entries()) {
    mass += value;
    x += value * ((position % width) + 0.5);
    y += value * (Math.floor(position / width) + 0.5);
  }
  return { x: x / mass, y: y / mass };
}

describe("a picture in MNIST's form", () => {
  it('is cut to its ink and fits a box of 20 pixels, its aspect kept', () => {
    const digit = asDigit(bar(300, 200, { x: 200, y: 20, width: 20, height: 100 }));
    expect(digit?.ink).toMatchObject({ width: 20, height: 100 });
    expect(digit?.boxed).toMatchObject({ width: 4, height: 20 });
    expect(digit?.centred).toMatchObject({ width: 28, height: 28 });
  });

  it('has its centre of mass in the middle, wherever the digit stood', () => {
    for (const at of [
      { x: 0, y: 0, width: 30, height: 90 },
      { x: 150, y: 90, width: 77, height: 13 },
    ]) {
      const { x, y } = centreOfMass(asDigit(bar(240, 120, at))!.centred);
      expect(Math.abs(x - 14)).toBeLessThanOrEqual(0.5);
      expect(Math.abs(y - 14)).toBeLessThanOrEqual(0.5);
    }
  });

  it('is bright on black, whether it was drawn dark on light or light on dark', () => {
    const at = { x: 40, y: 10, width: 12, height: 60 };
    const onPaper = asDigit(bar(100, 80, at, [250, 20]))!;
    const onBoard = asDigit(bar(100, 80, at, [20, 250]))!;
    expect(onBoard.centred.pixels).toEqual(onPaper.centred.pixels);
    expect(Math.max(...onPaper.centred.pixels)).toBe(255);
    expect(onPaper.centred.pixels[0]).toBe(0);
  });

  it("stays as it is when it is MNIST's own already", () => {
    const image = bar(28, 28, { x: 12, y: 4, width: 3, height: 20 }, [0, 255]);
    expect(asDigit(image)?.centred).toBe(image);
  });

  it('is none for a picture of one colour', () => {
    expect(asDigit(bar(50, 50, { x: 0, y: 0, width: 0, height: 0 }))).toBeNull();
  });
});
