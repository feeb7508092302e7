import { describe, expect, it } from 'vitest';
import { workedSolution } from '../../../../src-main/courses/ece1508-assignment-4/assignment';
import { buildDocument } from '../../../../src-main/reports/build-document';
import { toNotebook } from '../../../../src-main/reports/to-notebook';
import { reportContext, reportData, reportRun } from '../../../support/report-data';

/** Three runs of different settings, the GRU of five epochs and clipped. */
const context = reportContext(
  reportData(
    reportRun('rnn', {
      id: 1,
      config: { hiddenSize: 20, learningRate: 0.01, activation: 'relu', seed: 7 },
    }),
    reportRun('gru', {
      id: 2,
      accuracies: [0.5, 0.6, 0.7, 0.8, 0.9],
      config: { hiddenSize: 64, limit: 5000, batchSize: 32, clipNorm: 1, evaluateOn: 'validation' },
    }),
    reportRun('lstm', {
      id: 3,
      accuracies: Array.from({ length: 10 }, () => 0.9),
      config: { reading: 'columns' },
    }),
  ),
);
const cells = toNotebook(buildDocument(workedSolution, context, 'files')).cells.flatMap((cell) =>
  cell.cell_type === 'code' ? [cell.source] : [],
);
const createTraining = (model: string) =>
  cells.find((source) => source.includes(`model = ${model}(input_size`)) ?? '';

describe('a training in the notebook', () => {
  it('uses the rate, size, images, pixel order and seed of its own run', () => {
    const rnn = createTraining('myRNN');
    expect(rnn).toContain('torch.manual_seed(7)');
    expect(rnn).toContain('input_size=28, hidden_size=20, nonlinearity="relu"');
    expect(rnn).toContain('learning_rate=0.01');
    const gru = createTraining('myGatedRNN');
    expect(gru).toContain('hidden_size=64');
    expect(gru).toContain('loaders_of("rows", 32, images=5000, evaluated_on="validation")');
    expect(gru).toContain('learning_rate=0.001');
    expect(createTraining('myLSTM')).toContain('input_size=28');
    expect(createTraining('myLSTM')).toContain('loaders_of("columns"');
  });

  it('uses the ten epochs of the assignment, even for a run with five', () => {
    for (const model of ['myRNN', 'myGatedRNN', 'myLSTM']) {
      expect(createTraining(model)).toContain('nn.CrossEntropyLoss(), 10,');
    }
  });

  it('trains the unit from scratch as the RNN of item 13', () => {
    const scratch = cells.find((source) => source.includes('scratch = myScratchRNN(input')) ?? '';
    expect(scratch).toContain('hidden_size=20, activation=activations["relu"]');
    expect(scratch).toContain('torch.manual_seed(7)');
  });

  it('is a demonstration by default', () => {
    expect(cells.find((source) => source.startsWith('batch_size'))).toContain(
      'FULL_TRAINING = False',
    );
  });
});

it('requires a seed in every notebook cell that draws random numbers', () => {
  const draws =
    /\bmy\w*(?:RNN|LSTM)\((?!.*init_hidden|nn\.Module|my)|iter\(\w+_loader\)|[^_]train\(/;
  const drawing = cells
    .map((source) => source.replace(/^(?:class|def) .*\n(?:(?: .*)?\n)*/gm, ''))
    // Weights that are loaded take the place of those that were drawn; a network that is printed shows none.
    .map((source) => source.replace(/^(?:scratch = .*\n|print\(my\w+\(\)\)$)/m, ''))
    .filter((source) => draws.test(source) && !source.includes('check_run(run'));
  expect(drawing.length).toBeGreaterThanOrEqual(7);
  for (const source of drawing) {
    const seeded = source.indexOf('torch.manual_seed(');
    expect(seeded, source).toBeGreaterThanOrEqual(0);
    expect(seeded, source).toBeLessThan(source.search(draws));
  }
  expect(cells.find((source) => source.startsWith('batch_size'))).toContain('torch.manual_seed');
});
