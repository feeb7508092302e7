import { beforeEach, expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { choice, choose, eventually, openApp, reasonBeside, type } from '../../open-app';

let fake: FakeBridge;

beforeEach(async () => {
  fake = new FakeBridge();
  await openApp(fake);
});

const look = () => choice('Precision').dispatchEvent(new FocusEvent('focus'));
const asked = () => fake.calls.filter(({ name }) => name === 'experiments.precisionGain');

it('What bfloat16 gains is measured when All settings unfold', async () => {
  document.querySelector<HTMLElement>('summary')?.click();
  await eventually(() => {
    expect(asked()).toHaveLength(1);
  });
});

it('What bfloat16 gains is measured at the form’s sizes when one looks at the setting, once', async () => {
  expect(asked()).toEqual([]);
  look();
  await eventually(() => {
    expect(reasonBeside(choice('Precision'))).toBe('bfloat16 products are 1.6 × as fast here');
  });
  look();
  expect(asked()).toMatchObject([{ request: { cell: 'rnn', hiddenSize: 150, batchSize: 128 } }]);

  // What was measured at other sizes says nothing.
  type('Hidden size', '20');
  choose('Precision', 'bfloat16');
  expect(reasonBeside(choice('Precision'))).toBe('Rounded products');
  fake.precisionGain = 1.04;
  look();
  await eventually(() => {
    expect(reasonBeside(choice('Precision'))).toBe('bfloat16 gains nothing on this processor');
  });
});
