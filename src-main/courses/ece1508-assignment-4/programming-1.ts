// Programming question 1: classifying images with a shallow vanilla RNN. Items 1 to 11 are about
// the data and the network; programming-1-training.ts has the rest.
import { type ActivationKind, pixelOrders, settings } from '../../engine/catalogue';
import {
  type Context,
  count,
  drawArchitecture,
  createEquation,
  createFigureBlock,
  describePixelOrder,
  createPythonBlock,
} from '../../reports';
import { createTrainingItems } from './programming-1-training';
import accuracyCell from './python/accuracy.py?raw';
import dimensionsCell from './python/dimensions.py?raw';
import loadData from './python/load-data.py?raw';
import myRnn from './python/my-rnn.py?raw';
import rnnForward from './python/rnn-forward.py?raw';
import sequenceLength from './python/sequence-length.py?raw';
import { createPythonItem, createTextItem, type Question, type QuestionItem } from './question';

export function createProgrammingQuestion1(context: Context): Question {
  return {
    id: 'P1',
    label: 'Programming question 1',
    title: 'Classifying MNIST via Basic Shallow RNN',
    points: '40 + 5 points',
    items: [
      ...createDataItems(context),
      ...createNetworkItems(context),
      ...createClassItems(context),
      ...createTrainingItems(context),
    ],
  };
}

function createDataItems({ data, words }: Context): QuestionItem[] {
  const { steps, features, step } = words;
  const orders = [...new Set(data.runs.map(({ run }) => run.config.reading))];
  const [reading = 'rows', ...others] = orders;
  const sentence = describePixelOrder(reading);
  return [
    createPythonItem(
      'P1.1',
      'Load the MNIST training and test sets and split them into mini-batches of size `batch_size`.',
      [
        ...(words.data === 'MNIST'
          ? []
          : [
              `The runs of this report were trained on **${words.data}** instead of MNIST, so this code loads it.`,
            ]),
        createPythonBlock(`Loading ${words.data}`, loadData),
      ],
    ),
    createTextItem('P1.2', 'The length of each sequence.', [
      `$T = ${steps}$: ${sentence}, $\\mathbf{x}[t] \\in \\mathbb{R}^{${features}}$.${others.length > 0 ? ` (Some of the runs in this report read the image differently: ${others.join(', ')}.)` : ''}`,
      createPythonBlock('One mini-batch', sequenceLength),
    ]),
    createTextItem('P1.3', 'The type of sequence-to-sequence problem.', [
      `**Many-to-one**: a sequence of ${steps} inputs has one single label, $y[T]$, at the last ${step}.`,
    ]),
  ];
}

function createNetworkItems({ data, words, hidden }: Context): QuestionItem[] {
  const { steps, features, classes } = words;
  const outputs = classes.length;
  const activation =
    data.runs.find(({ run }) => run.cell === 'rnn')?.run.config.activation ?? 'tanh';
  return [
    createTextItem('P1.4', 'Input and output dimension of the hidden and the output layer.', [
      createFigureBlock(
        drawArchitecture('RNN', { steps, features, hidden, outputs }),
        `The network of Figure 2.1 with its sizes.`,
      ),
      {
        kind: 'table',
        caption: 'Shapes of the inputs, outputs and weights of the RNN’s layers.',
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
            `${outputs}: one logit per class`,
            `$V$ ${outputs} × ${hidden}, bias of ${outputs}`,
            count(outputs * hidden + outputs),
          ],
        ],
      },
    ]),
    createTextItem('P1.5', 'How each layer is activated.', [
      `The hidden layer by **${settings.formatValue(settings.typed.activation, activation)}**${activation === 'tanh' ? '' : ' in the run of this report (the assignment’s, and PyTorch’s default, is tanh)'}, the output layer by **softmax**, which the cross-entropy loss contains, so that the network itself returns logits:`,
      createEquation(
        `\\begin{aligned} \\mathbf{h}[t] &= ${activationTex[activation]}\\big(W \\mathbf{x}[t] + b_{ih} + U \\mathbf{h}[t-1] + b_{hh}\\big), \\quad \\mathbf{h}[0] = 0 \\\\ \\mathbf{y}[T] &= \\mathrm{softmax}\\big(V \\mathbf{h}[T] + b\\big) \\end{aligned}`,
      ),
    ]),
    createTextItem('P1.6', 'How the trained RNN classifies a new image.', [
      `Its ${pixelOrders.imageSide * pixelOrders.imageSide} pixels, divided by 255, are fed in order as $\\mathbf{x}[1], \\dots, \\mathbf{x}[${steps}]$, starting from $\\mathbf{h}[0] = 0$. The outputs before the last are ignored. The output layer turns $\\mathbf{h}[${steps}]$ into ${outputs} numbers, and the class with the largest one (which is the one with the largest softmax probability) is the answer.`,
    ]),
  ];
}

const activationTex: Readonly<Record<ActivationKind, string>> = {
  tanh: '\\tanh',
  relu: '\\mathrm{ReLU}',
  sigmoid: '\\sigma',
};

function createClassItems({ hidden, words: { step } }: Context): QuestionItem[] {
  return [
    createPythonItem('P1.7', 'The class `myRNN`.', [
      createPythonBlock('The network with nn.RNN', myRnn),
    ]),
    createPythonItem(
      'P1.8',
      'A function of this class that generates an initial zero hidden state.',
      [
        `\`init_hidden\` above gives zeros of size (1, \`batch_size\`, ${hidden}): one layer, one state per image.`,
      ],
    ),
    createPythonItem('P1.9', 'A forward pass.', [
      `\`forward\` above runs the recurrent unit over all ${step}s and gives the last hidden state to the output layer.`,
      createPythonBlock('The forward pass of one mini-batch', rnnForward),
    ]),
    createPythonItem(
      'P1.10',
      'The average error over a mini-batch, from the output of the last time step and the true labels.',
      [createPythonBlock('Accuracy and average error', accuracyCell)],
    ),
    createPythonItem('P1.11', 'Confirm that the implementation returns correct dimensions.', [
      'The shape of every intermediate tensor is compared with the expected one; a mismatch stops the notebook.',
      createPythonBlock('All dimensions', dimensionsCell),
    ]),
  ];
}
