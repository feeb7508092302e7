import { expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { button, eventually, openApp, openPart } from '../../open-app';

it('an image of a cell opens in Look inside, and Next leads to the next one of that cell', async () => {
  await openApp(new FakeBridge([fakeRun(1, 'gru')]));
  openPart('Runs', 'confusion');
  const images = () => [
    ...document.querySelectorAll<HTMLElement>('[aria-label="Images of the cell"] li button'),
  ];
  await eventually(() => {
    document.querySelector<HTMLElement>('td [aria-label$="of 7 taken for 0"]')!.click();
  });
  await eventually(() => {
    expect(images().length).toBeGreaterThan(2);
  });
  const numbers = images().map(({ title }) => /^Test image [\d,]+/.exec(title)?.[0] ?? '');
  const shows = (position: number) =>
    eventually(() => {
      expect(document.querySelector('header')?.textContent).toContain(numbers[position]);
      expect(
        document.querySelector('[aria-label="7 taken for 0"] [role=status]')?.textContent,
      ).toBe(`7 taken for 0: ${String(position + 1)} of ${String(numbers.length)}`);
    });
  images()[1]!.click();
  await shows(1);
  const step = (name: string) =>
    [...document.querySelectorAll<HTMLElement>('[aria-label="7 taken for 0"] button')]
      .find(({ textContent }) => textContent.trim() === name)
      ?.click();
  step('Next');
  await shows(2);
  step('Back');
  await shows(1);
  button('Random')?.click();
  await eventually(() => {
    expect(document.querySelector('[aria-label="7 taken for 0"]')).toBeNull();
  });
});
