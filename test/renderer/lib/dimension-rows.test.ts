import { describe, expect, test } from 'vitest';
import { runConfigSchema } from '../../../src-main/contract/config';
import { dimensionRows } from '../../../src-renderer/lib/dimension-rows';
import { fakeDimensions } from '../../support/fake-dimensions';

const sizes = { cell: 'lstm', batch: 64, hidden: 20, time: 7, features: 112 } as const;
const measured = fakeDimensions(
  runConfigSchema.parse({ cell: 'lstm', hiddenSize: 20, batchSize: 64, reading: '7x112' }),
);

describe('the expected shapes', () => {
  test('of an LSTM are those of the equations, cell state included', () => {
    const expected = Object.fromEntries(
      dimensionRows(sizes, null).map(({ tensor, expected }) => [tensor, expected]),
    );
    expect(expected).toMatchObject({
      x: [64, 7, 112],
      'h[0]': [1, 64, 20],
      'c[0]': [1, 64, 20],
      'gates[t]': [64, 80],
      y: [64, 7, 10],
      loss: [],
      'recurrent.weight_ih_l0': [80, 112],
    });
  });

  test('of other cells have no cell state', () => {
    const tensors = dimensionRows({ ...sizes, cell: 'gru' }, null).map(({ tensor }) => tensor);
    expect(tensors).not.toContain('c[0]');
    expect(tensors).not.toContain('c[t]');
    expect(tensors).toHaveLength(17);
  });
});

describe('a row', () => {
  test('agrees where the measured shape is the expected one, and only there', () => {
    expect(dimensionRows(sizes, measured).every(({ agrees }) => agrees === true)).toBe(true);
    const wrong = { ...measured, shapes: { ...measured.shapes, 'h[t]': [64, 21] } };
    const differing = dimensionRows(sizes, wrong).filter(({ agrees }) => agrees !== true);
    expect(differing.map(({ tensor }) => tensor)).toEqual(['h[t]']);
  });

  test('differs when the model lacks what it should have', () => {
    const others = Object.entries(measured.shapes).filter(([tensor]) => tensor !== 'c[t]');
    const shapes = Object.fromEntries(others);
    const row = dimensionRows(sizes, { ...measured, shapes }).find(
      ({ tensor }) => tensor === 'c[t]',
    );
    expect(row).toMatchObject({ measured: null, agrees: false });
  });

  test('says nothing before it is measured', () => {
    for (const { measured: found, agrees } of dimensionRows(sizes, null)) {
      expect([found, agrees]).toEqual([null, null]);
    }
  });
});
