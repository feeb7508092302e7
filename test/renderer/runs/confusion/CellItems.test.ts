import { expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { button, eventually, openApp, openPart } from '../../open-app';

it('a sequence of a cell opens in Look inside, and Next leads to the next one of that cell', async () => {
  await openApp(new FakeBridge([fakeRun(1, 'gru')]));
  openPart('Runs', 'confusion');
  const items = () => [
    ...document.querySelectorAll<HTMLElement>('[aria-label="Sequences of the cell"] li button'),
  ];
  await eventually(() => {
    document.querySelector<HTMLElement>('td [aria-label$="of 7 taken for 0"]')!.click();
  });
  await eventually(() => {
    expect(items().length).toBeGreaterThan(2);
  });
  const numbers = items().map(({ title }) => /^Test sequence [\d,]+/.exec(title)?.[0] ?? '');
  const shows = (position: number) =>
    eventually(() => {
      expect(document.querySelector('header')?.textContent).toContain(numbers[position]);
      expect(document.body.textContent.replace(/\s+/g, ' ')).toContain(
        `7 taken for 0: ${String(position + 1)} of ${String(numbers.length)}`,
      );
    });
  items()[1]!.click();
  await shows(1);
  button('Next')?.click();
  await shows(2);
  button('Previous')?.click();
  await shows(1);
});
