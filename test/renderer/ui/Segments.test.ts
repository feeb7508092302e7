import { expect, it, vi } from 'vitest';
import Segments from '../../../src-renderer/ui/Segments.svelte';
import { mountComponent } from '../../support/mounted';

it('chooses one of a few values by its key and not by its label', () => {
  const onchange = vi.fn();
  const element = mountComponent(Segments, {
    label: 'Axis',
    options: ['log', 'linear'],
    value: 'linear',
    onchange,
    names: { log: 'Logarithmic', linear: 'Linear' },
  } as never);
  const [log, linear] = element.querySelectorAll('input');
  expect([log!.checked, linear!.checked]).toEqual([false, true]);
  expect(element.querySelector('[role=radiogroup]')?.textContent).toMatch(/Logarithmic\s+Linear/);
  log!.click();
  expect(onchange).toHaveBeenCalledExactlyOnceWith('log');
});

it('separates the choices of two instances', () => {
  const one = () =>
    mountComponent(Segments, {
      label: 'A',
      options: ['a', 'b'],
      value: 'a',
      onchange: vi.fn(),
    } as never);
  const names = [one(), one()].map((element) => element.querySelector('input')!.name);
  expect(names[0]).not.toBe(names[1]);
});
