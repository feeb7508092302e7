import { expect, it, vi } from 'vitest';
import ToolbarCheckbox from '../../../src-renderer/ui/ToolbarCheckbox.svelte';
import { mounted } from '../../support/mounted';

const box = (props: object) => {
  const onchange = vi.fn();
  const element = mounted(ToolbarCheckbox, { label: 'Log y', checked: false, onchange, ...props });
  return { input: element.querySelector('input')!, onchange };
};

it('tells what it has become', () => {
  const { input, onchange } = box({});
  input.click();
  expect(onchange).toHaveBeenCalledExactlyOnceWith(true);
});

it('one that cannot be chosen says why; a quiet one can be', () => {
  expect(box({ whyNot: 'No time is logged.' }).input).toMatchObject({
    disabled: true,
    title: 'No time is logged.',
  });
  expect(box({ isQuiet: true }).input.disabled).toBe(false);
});
