import { expect, it, onTestFinished, vi } from 'vitest';
import Digit from '../../../src-renderer/figures/Digit.svelte';
import { mountComponent } from '../../support/mounted';

it('draws ink black, and as opaque as the pixel is bright', () => {
  const data = new Uint8ClampedArray(2 * 4);
  const context = { createImageData: () => ({ data }), putImageData: vi.fn() };
  const spied = vi
    .spyOn(HTMLCanvasElement.prototype, 'getContext')
    .mockReturnValue(context as never);
  onTestFinished(() => {
    spied.mockRestore();
  });
  const picture = { rows: 1, columns: 2 };
  mountComponent(Digit, { values: Float32Array.of(0, 200 / 255), picture });
  expect(context.putImageData).toHaveBeenCalledOnce();
  expect([...data]).toEqual([0, 0, 0, 0, 0, 0, 0, 200]);
});
