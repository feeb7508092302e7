// Programming question 3: the same with an LSTM, and the comparison of all three.
import { equation, figure, python, text } from '../../reports/document';
import { drawArchitecture } from '../../reports/figures/architecture';
import checkLstm from './python/check-lstm.py?raw';
import lstmForward from './python/lstm-forward.py?raw';
import lstmHidden from './python/lstm-hidden.py?raw';
import myLstm from './python/my-lstm.py?raw';
import trainLstm from './python/train-lstm.py?raw';
import { count } from '../../reports/words';
import type { Context } from '../../reports/context';
import { mentions } from './checks';
import { comparisonItem } from './gated';
import type { Question } from './question';
import { trainingItem } from './training-item';

export function programmingQuestion3(context: Context): Question {
  const { steps, features, classes } = context.words;
  const { hidden } = context;
  const outputs = classes.length;
  return {
    id: 'P3',
    label: 'Programming question 3',
    title: 'Classifying MNIST via Shallow LSTM',
    points: '15 points',
    items: [
      {
        id: 'P3.1',
        check: mentions('the class', /class\s+myLSTM\b/),
        asked: 'The class `myLSTM`: the RNN of Figure 2.1 with a single-layer LSTM.',
        answeredIn: 'python',
        measured: [],
        answer: [
          equation(
            '\\begin{aligned} i &= \\sigma(W_i x[t] + b_{ii} + U_i h[t-1] + b_{hi}) \\\\ f &= \\sigma(W_f x[t] + b_{if} + U_f h[t-1] + b_{hf}) \\\\ g &= \\tanh(W_g x[t] + b_{ig} + U_g h[t-1] + b_{hg}) \\\\ o &= \\sigma(W_o x[t] + b_{io} + U_o h[t-1] + b_{ho}) \\\\ c[t] &= f \\odot c[t-1] + i \\odot g \\\\ h[t] &= o \\odot \\tanh c[t] \\end{aligned}',
          ),
          figure(
            drawArchitecture('LSTM', { steps, features, hidden, outputs }),
            `The network; its recurrent unit has four blocks of weights, ${count(4 * hidden * (features + hidden + 2))} parameters. Between the steps goes the cell state as well.`,
          ),
          python('The network with nn.LSTM', myLstm),
        ],
      },
      {
        id: 'P3.2',
        check: mentions('a function that makes zeros', /zeros|init_hidden/),
        asked: 'A function that generates an initial zero hidden state and cell state.',
        answeredIn: 'python',
        measured: [],
        answer: [
          text('`init_hidden` above gives the pair $\\mathbf{h}[0] = 0$, $\\mathbf{c}[0] = 0$.'),
          python('The initial states', lstmHidden),
        ],
      },
      {
        id: 'P3.3',
        check: mentions('a forward pass', /forward|model\(|\(x\)/),
        asked: 'A forward pass.',
        answeredIn: 'python',
        measured: [],
        answer: [
          text('`forward` above; the cell state is not passed to the output layer.'),
          python('The forward pass of one mini-batch', lstmForward),
        ],
      },
      trainingItem(
        'P3.4',
        'myLSTM',
        'lstm',
        [
          python('Training the LSTM', trainLstm),
          python('The LSTM’s weights in PyTorch', checkLstm, 'notebook'),
        ],
        context,
      ),
      comparisonItem(
        'P3.5',
        'Compare with the previous two implementations. Explain the observation.',
        'lstm',
        ['rnn', 'gru'],
        context,
      ),
    ],
  };
}
