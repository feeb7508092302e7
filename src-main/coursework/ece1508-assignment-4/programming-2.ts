// Programming question 2: the same with a GRU, and the comparison with the vanilla RNN.
import { equation, figure, python, text } from '../../reports/document';
import { drawArchitecture } from '../../reports/figures/architecture';
import checkGru from './python/check-gru.py?raw';
import gruForward from './python/gru-forward.py?raw';
import gruHidden from './python/gru-hidden.py?raw';
import myGru from './python/my-gru.py?raw';
import trainGru from './python/train-gru.py?raw';
import { count } from '../../reports/words';
import type { Context } from '../../reports/context';
import { mentions } from './checks';
import { comparisonItem } from './gated';
import type { Question } from './question';
import { trainingItem } from './training-item';

export function programmingQuestion2(context: Context): Question {
  const { steps, features, classes } = context.words;
  const { hidden } = context;
  const outputs = classes.length;
  return {
    id: 'P2',
    label: 'Programming question 2',
    title: 'Classifying MNIST via Shallow GRU',
    points: '15 points',
    items: [
      {
        id: 'P2.1',
        check: mentions('the class', /class\s+myGatedRNN\b/),
        asked: 'The class `myGatedRNN`: the RNN of Figure 2.1 with a single-layer GRU.',
        answeredIn: 'python',
        measured: [],
        answer: [
          equation(
            '\\begin{aligned} r &= \\sigma(W_r x[t] + b_{ir} + U_r h[t-1] + b_{hr}) \\\\ z &= \\sigma(W_z x[t] + b_{iz} + U_z h[t-1] + b_{hz}) \\\\ n &= \\tanh(W_n x[t] + b_{in} + r \\odot (U_n h[t-1] + b_{hn})) \\\\ h[t] &= (1 - z) \\odot n + z \\odot h[t-1] \\end{aligned}',
          ),
          figure(
            drawArchitecture('GRU', { steps, features, hidden, outputs }),
            `The network; its recurrent unit has three blocks of weights, ${count(3 * hidden * (features + hidden + 2))} parameters.`,
          ),
          python('The network with nn.GRU', myGru),
        ],
      },
      {
        id: 'P2.2',
        check: mentions('a function that makes zeros', /zeros|init_hidden/),
        asked: 'A function that generates an initial zero hidden state.',
        answeredIn: 'python',
        measured: [],
        answer: [
          text('`init_hidden` above, as in question 1: a GRU has no state beside $\\mathbf{h}$.'),
          python('The initial state', gruHidden),
        ],
      },
      {
        id: 'P2.3',
        check: mentions('a forward pass', /forward|model\(|\(x\)/),
        asked: 'A forward pass.',
        answeredIn: 'python',
        measured: [],
        answer: [
          text('`forward` above.'),
          python('The forward pass of one mini-batch', gruForward),
        ],
      },
      trainingItem(
        'P2.4',
        'myGatedRNN',
        'gru',
        [
          python('Training the GRU', trainGru),
          python('The GRU’s weights in PyTorch', checkGru, 'notebook'),
        ],
        context,
      ),
      comparisonItem(
        'P2.5',
        'Compare with the basic recurrent unit. Explain the observation.',
        'gru',
        ['rnn'],
        context,
      ),
    ],
  };
}
