import { expect, it } from 'vitest';
import { workedSolution } from '../../../../src-main/courses/ece1508-assignment-4/assignment';
import { reportDefinitions } from '../../../../src-main/courses/courses';
import { toNotebook } from '../../../../src-main/reports/to-notebook';
import { fashionMnist, fashionNames } from '../../../support/fashion-mnist';
import { reportRun } from '../../../support/report-data';
import { ten, createDocument, page } from '../three-runs';

const config = { reading: 'columns', dataset: fashionMnist } as const;
const fashion = (['rnn', 'gru'] as const).map((cell, at) =>
  reportRun(cell, {
    id: at + 1,
    accuracies: ten(0.86 + at / 100),
    classNames: fashionNames,
    config,
  }),
);

it('names the steps, data and classes of other data than MNIST by rows', () => {
  const html = page(workedSolution, fashion);
  expect(html).toContain('column by column');
  expect(html).toContain('trained on <strong>Fashion-MNIST</strong> instead of MNIST');
  expect(html).toContain(
    'The assignment asks for MNIST, read row by row. Trained on other data or in another order: RNN and GRU.',
  );
  expect(html).toContain('steps, features, classes = 28, 28, 10');
  const wrong = /.{40}(?:\b28 rows|\bdigits?\b|last row|row 28|row by row).{20}/;
  expect(wrong.exec(html.replace('MNIST, read row by row', ''))?.[0]).toBeUndefined();
  const experiment = page(reportDefinitions.experiment, fashion)
    .replace(/<pre>.*?<\/pre>/gs, '')
    .replaceAll('Fashion-MNIST', '');
  expect(/.{40}(?:\bMNIST\b|\bdigits?\b|\brows?\b).{20}/.exec(experiment)?.[0]).toBeUndefined();
});

it('loads no MNIST in a notebook on other data', () => {
  const code = toNotebook(createDocument(workedSolution, fashion))
    .cells.filter(({ cell_type: type }) => type === 'code')
    .map(({ source }) => source)
    .join('\n');
  expect(code).toContain('data_name = "Fashion-MNIST"');
  expect(code).toMatch(/elif data_name == "MNIST":\n\s+from torchvision/);
  expect(code).toContain('raise FileNotFoundError');
});
