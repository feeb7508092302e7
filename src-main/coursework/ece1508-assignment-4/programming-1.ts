// Programming question 1: MNIST by a shallow vanilla RNN. The data and the network's shape come first (items 1–6),
// programming-1-training.ts has the rest.
import { settings } from '../../catalogue/config';
import { printValue } from '../../catalogue/setting-words';
import { equation, figure, python, text } from '../../reports/document';
import { drawArchitecture } from '../../reports/figures/architecture';
import dimensionsCell from './python/dimensions.py?raw';
import loadData from '../../reports/python/load-data.py?raw';
import sequenceLength from './python/sequence-length.py?raw';
import accuracyCell from './python/accuracy.py?raw';
import myRnn from './python/my-rnn.py?raw';
import rnnForward from './python/rnn-forward.py?raw';
import rnnHidden from './python/rnn-hidden.py?raw';
import { count } from '../../reports/words';
import type { Context } from '../../reports/context';
import { trainingItems } from './programming-1-training';
import type { Question, QuestionItem } from './question';

export function programmingQuestion1(context: Context): Question {
  return {
    id: 'P1',
    label: 'Programming question 1',
    title: 'Classifying MNIST via Basic Shallow RNN',
    points: '40 + 5 points',
    items: [...dataItems(context), ...classItems(context), ...trainingItems(context)],
  };
}

function dataItems({ data, sizes: { steps, features, hidden } }: Context): QuestionItem[] {
  const readings = new Set(data.runs.map(({ run }) => run.config.reading));
  const others = [...readings].filter((reading) => reading !== 'rows');
  const activation =
    data.runs.find(({ run }) => run.cell === 'rnn')?.run.config.activation ?? 'tanh';
  return [
    {
      id: 'P1.1',
      asked:
        'Load the MNIST training and test sets and split them into mini-batches of size `batch_size`.',
      blocks: [python('Loading MNIST', loadData)],
    },
    {
      id: 'P1.2',
      asked: 'The length of each sequence.',
      blocks: [
        text(
          `$T = ${steps}$: an image of 28 × 28 pixels is read row by row, each row is one time step $\\mathbf{x}[t] \\in \\mathbb{R}^{${features}}$.${others.length > 0 ? ` (Some of the runs in this report read the image otherwise: ${others.join(', ')}.)` : ''}`,
        ),
        python('One mini-batch', sequenceLength),
      ],
    },
    {
      id: 'P1.3',
      asked: 'The type of sequence-to-sequence problem.',
      blocks: [
        text(
          '**Many-to-one**: a sequence of 28 inputs has one single label, $y[T]$, at the last time instant.',
        ),
      ],
    },
    {
      id: 'P1.4',
      asked: 'Input and output dimension of the hidden and the output layer.',
      blocks: [
        figure(
          drawArchitecture('RNN', { steps, features, hidden }),
          `The network of Figure 2.1 with its sizes.`,
        ),
        {
          kind: 'table',
          caption: 'Shapes.',
          head: ['layer', 'input', 'output', 'weights', 'parameters'],
          rows: [
            [
              'hidden (recurrent)',
              `${features} + ${hidden}: $\\mathbf{x}[t]$ and $\\mathbf{h}[t-1]$`,
              `${hidden}: $\\mathbf{h}[t]$`,
              `$W$ ${hidden} × ${features}, $U$ ${hidden} × ${hidden}, two biases of ${hidden}`,
              count(hidden * (features + hidden + 2)),
            ],
            [
              'output',
              `${hidden}: $\\mathbf{h}[T]$`,
              '10: one logit a class',
              `$V$ 10 × ${hidden}, bias of 10`,
              count(10 * hidden + 10),
            ],
          ],
        },
      ],
    },
    {
      id: 'P1.5',
      asked: 'How each layer is activated.',
      blocks: [
        text(
          `The hidden layer by **${printValue(settings.activation, activation)}**${activation === 'tanh' ? '' : ' in the run of this report (the assignment’s, and PyTorch’s default, is tanh)'}, the output layer by **softmax**, which the cross-entropy loss contains, so that the network itself returns logits:`,
        ),
        equation(
          `\\begin{aligned} \\mathbf{h}[t] &= ${activationTex[activation]}\\big(W \\mathbf{x}[t] + b_{ih} + U \\mathbf{h}[t-1] + b_{hh}\\big), \\quad \\mathbf{h}[0] = 0 \\\\ \\mathbf{y}[T] &= \\mathrm{softmax}\\big(V \\mathbf{h}[T] + b\\big) \\end{aligned}`,
        ),
      ],
    },
    {
      id: 'P1.6',
      asked: 'How the trained RNN classifies a new image.',
      blocks: [
        text(
          `Its rows $\\mathbf{x}[1], \\dots, \\mathbf{x}[${steps}]$ (pixels divided by 255) are fed in order, starting from $\\mathbf{h}[0] = 0$. The outputs before the last are ignored. The output layer turns $\\mathbf{h}[${steps}]$ into ten numbers, and the class with the largest one (which is the one with the largest softmax probability) is the answer.`,
        ),
      ],
    },
  ];
}

const activationTex = { tanh: '\\tanh', relu: '\\mathrm{ReLU}', sigmoid: '\\sigma' } as const;

function classItems({ sizes: { hidden } }: Context): QuestionItem[] {
  return [
    {
      id: 'P1.7',
      asked: 'The class `myRNN`.',
      blocks: [python('The network with nn.RNN', myRnn)],
    },
    {
      id: 'P1.8',
      asked: 'A function of this class that generates an initial zero hidden state.',
      blocks: [
        text(
          `\`init_hidden\` above gives zeros of size (1, \`batch_size\`, ${hidden}): one layer, one state an image.`,
        ),
        python('The initial state', rnnHidden),
      ],
    },
    {
      id: 'P1.9',
      asked: 'A forward pass.',
      blocks: [
        text(
          '`forward` above runs the recurrent unit over all rows and gives the last hidden state to the output layer.',
        ),
        python('The forward pass of one mini-batch', rnnForward),
      ],
    },
    {
      id: 'P1.10',
      asked:
        'The average error over a mini-batch, from the output of the last time step and the true labels.',
      blocks: [python('Accuracy and average error', accuracyCell)],
    },
    {
      id: 'P1.11',
      asked: 'Confirm that the implementation returns correct dimensions.',
      blocks: [
        text(
          'Every tensor on the way is compared with what it must be; a wrong one would stop the notebook.',
        ),
        python('All dimensions', dimensionsCell),
      ],
    },
  ];
}
