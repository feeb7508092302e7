import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { openApp, openPart } from '../../open-app';

const question = (number: number) =>
  document.querySelector(`section[aria-label="Question ${number}"]`);

function check(value: string): void {
  const radio = document.querySelector<HTMLInputElement>(`input[type=radio][value="${value}"]`);
  if (radio === null) throw new Error(`no choice ${value}`);
  radio.checked = true;
  radio.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
}

async function until(seen: () => void): Promise<void> {
  await vi.waitFor(() => {
    flushSync();
    seen();
  });
}

beforeEach(async () => {
  await openApp(new FakeBridge());
  openPart('Learn', 'activations');
  await until(() => {
    expect(question(3)).not.toBeNull();
  });
});

describe('the activation lab', () => {
  it('typesets the derivation as MathML, with no style of its own', async () => {
    await until(() => {
      expect(document.querySelectorAll('math').length).toBe(6);
    });
    expect(document.querySelector('math[style], math [style]')).toBeNull();
    expect(document.querySelector('.katex-error')).toBeNull();
  });

  it('changes its numbers with the slider', async () => {
    const slider = document.querySelector<HTMLInputElement>('input[type=range]');
    if (slider === null) throw new Error('no slider');
    expect(slider.value).toBe('0.05');
    slider.value = '1.2';
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await until(() => {
      expect(question(3)?.textContent).toContain('no approximate ρ to draw');
    });
    expect(document.querySelector('output')?.textContent).toBe('1.20');
  });

  it('has the other reading of the question', async () => {
    check('expand-slope');
    await until(() => {
      expect(question(2)?.textContent).toContain('holds for every ε');
    });
    expect(question(1)?.textContent).toContain('The derivatives themselves are expanded');
  });
});
