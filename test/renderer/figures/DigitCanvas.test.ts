import { expect, it, onTestFinished, vi } from 'vitest';
import DigitCanvas from '../../../src-renderer/figures/DigitCanvas.svelte';
import { mounted } from '../../support/mounted';

function painted(isInk: boolean) {
  const data = new Uint8ClampedArray(2 * 4);
  const context = { createImageData: () => ({ data }), putImageData: vi.fn() };
  const spied = vi
    .spyOn(HTMLCanvasElement.prototype, 'getContext')
    .mockReturnValue(context as never);
  onTestFinished(() => {
    spied.mockRestore();
  });
  mounted(DigitCanvas, { pixels: Uint8Array.of(0, 200), width: 2, height: 1, isInk });
  expect(context.putImageData).toHaveBeenCalledOnce();
  return [...data];
}

it('ink is black and as opaque as the pixel is bright, a photograph is grey as it is', () => {
  expect(painted(true)).toEqual([0, 0, 0, 0, 0, 0, 0, 200]);
  expect(painted(false)).toEqual([0, 0, 0, 255, 200, 200, 200, 255]);
});
