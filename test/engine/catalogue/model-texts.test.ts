import { expect, it } from 'vitest';
import { runConfigSchema } from '../../../src-main/engine/catalogue/config';
import { describeModel } from '../../../src-main/engine/catalogue/model-texts';

const words = (changes: object) => describeModel(runConfigSchema.parse(changes));

it("describes a model's size and activations, including the chosen activation of an RNN", () => {
  expect(words({ cell: 'gru', hiddenSize: 150 })).toContain('150 hidden units: ');
  expect(words({ cell: 'rnn', activation: 'relu' })).toContain('relu(W x');
  expect(words({ cell: 'rnn', activation: 'sigmoid' })).toContain('σ');
  expect(words({ cell: 'fnn-last-row' })).toMatch(/: tanh in the hidden layer$/);
});

it('describes how a library layer differs', () => {
  expect(words({ cell: 'library-gru' }).split('; ')).toHaveLength(2);
  expect(words({ cell: 'gru' })).not.toContain('; ');
});
