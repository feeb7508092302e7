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
import { againstPlain, comparisonText, sideBySide } from '../../reports/blocks/side-by-side';
import { trainingItem } from './training-item';
import type { Question } from './question';

export function programmingQuestion2(context: Context): Question {
  const { steps, features, hidden } = context.sizes;
  return {
    id: 'P2',
    label: 'Programming question 2',
    title: 'Classifying MNIST via Shallow GRU',
    points: '15 points',
    items: [
      {
        id: 'P2.1',
        asked: 'The class `myGatedRNN`: the RNN of Figure 2.1 with a single-layer GRU.',
        blocks: [
          equation(
            '\\begin{aligned} r &= \\sigma(W_r x[t] + b_{ir} + U_r h[t-1] + b_{hr}) \\\\ z &= \\sigma(W_z x[t] + b_{iz} + U_z h[t-1] + b_{hz}) \\\\ n &= \\tanh(W_n x[t] + b_{in} + r \\odot (U_n h[t-1] + b_{hn})) \\\\ h[t] &= (1 - z) \\odot n + z \\odot h[t-1] \\end{aligned}',
          ),
          figure(
            drawArchitecture('GRU', { steps, features, hidden }),
            `The network; its recurrent unit has three blocks of weights, ${count(3 * hidden * (features + hidden + 2))} parameters.`,
          ),
          python('The network with nn.GRU', myGru),
        ],
      },
      {
        id: 'P2.2',
        asked: 'A function that generates an initial zero hidden state.',
        blocks: [
          text('`init_hidden` above, as in question 1: a GRU has no state beside $\\mathbf{h}$.'),
          python('The initial state', gruHidden),
        ],
      },
      {
        id: 'P2.3',
        asked: 'A forward pass.',
        blocks: [
          text('`forward` above.'),
          python('The forward pass of one mini-batch', gruForward),
        ],
      },
      trainingItem('P2.4', 'myGatedRNN', 'gru', { train: trainGru, check: checkGru }, context),
      {
        id: 'P2.5',
        asked: 'Compare with the basic recurrent unit. Explain the observation.',
        blocks: [
          ...sideBySide(['rnn', 'gru'], context),
          comparisonText('gru', ['rnn'], (gru, rnn) => againstPlain(gru, rnn, context), context),
        ],
      },
    ],
  };
}
