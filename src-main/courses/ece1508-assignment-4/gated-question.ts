// Programming questions 2 and 3: the same network with a GRU and with an LSTM, each compared with the units before it.
import { type CellKind, models } from '../../engine/catalogue';
import {
  type Context,
  count,
  drawArchitecture,
  createEquation,
  createFigureBlock,
  type Markup,
  createPythonBlock,
  createSideBySide,
} from '../../reports';
import { describeComparison } from './explained';
import myGru from './python/my-gru.py?raw';
import myLstm from './python/my-lstm.py?raw';
import { createPythonItem, createTextItem, type Question } from './question';
import { createTrainingItem } from './training-item';

interface GatedUnit {
  readonly id: 'P2' | 'P3';
  readonly cell: 'gru' | 'lstm';
  readonly className: string;
  readonly equations: string;
  /** The number of blocks of weights: one for each gate and one for the candidate state. */
  readonly blocks: number;
  readonly network: string;
  readonly hidden: {
    readonly asked: Markup;
    readonly answer: Markup;
  };
  readonly forward: Markup;
  readonly comparison: Markup;
  /** The units that it is compared with. */
  readonly others: readonly CellKind[];
}

const gru: GatedUnit = {
  id: 'P2',
  cell: 'gru',
  className: 'myGatedRNN',
  equations:
    '\\begin{aligned} r &= \\sigma(W_r x[t] + b_{ir} + U_r h[t-1] + b_{hr}) \\\\ z &= \\sigma(W_z x[t] + b_{iz} + U_z h[t-1] + b_{hz}) \\\\ n &= \\tanh(W_n x[t] + b_{in} + r \\odot (U_n h[t-1] + b_{hn})) \\\\ h[t] &= (1 - z) \\odot n + z \\odot h[t-1] \\end{aligned}',
  blocks: 3,
  network: myGru,
  hidden: {
    asked: 'A function that generates an initial zero hidden state.',
    answer: '`init_hidden` above, as in question 1: a GRU has no state but $\\mathbf{h}$.',
  },
  forward: '`forward` above.',
  comparison: 'Compare with the basic recurrent unit. Explain the observation.',
  others: ['rnn'],
};

const lstm: GatedUnit = {
  id: 'P3',
  cell: 'lstm',
  className: 'myLSTM',
  equations:
    '\\begin{aligned} i &= \\sigma(W_i x[t] + b_{ii} + U_i h[t-1] + b_{hi}) \\\\ f &= \\sigma(W_f x[t] + b_{if} + U_f h[t-1] + b_{hf}) \\\\ g &= \\tanh(W_g x[t] + b_{ig} + U_g h[t-1] + b_{hg}) \\\\ o &= \\sigma(W_o x[t] + b_{io} + U_o h[t-1] + b_{ho}) \\\\ c[t] &= f \\odot c[t-1] + i \\odot g \\\\ h[t] &= o \\odot \\tanh c[t] \\end{aligned}',
  blocks: 4,
  network: myLstm,
  hidden: {
    asked: 'A function that generates an initial zero hidden state and cell state.',
    answer: '`init_hidden` above gives the pair $\\mathbf{h}[0] = 0$, $\\mathbf{c}[0] = 0$.',
  },
  forward: '`forward` above; the cell state is not passed to the output layer.',
  comparison: 'Compare with the previous two implementations. Explain the observation.',
  others: ['rnn', 'gru'],
};

export const createProgrammingQuestion2 = (context: Context) => gatedQuestion(gru, context);
export const createProgrammingQuestion3 = (context: Context) => gatedQuestion(lstm, context);

function gatedQuestion(unit: GatedUnit, context: Context): Question {
  const { hidden, words } = context;
  const { id, cell, className, blocks } = unit;
  const { steps, features, classes } = words;
  const name = models.getLabel(cell);
  const sizes = { steps, features, hidden, outputs: classes.length };
  const parameters = count(blocks * hidden * (features + hidden + 2));
  return {
    id,
    label: `Programming question ${id.slice(1)}`,
    title: `Classifying MNIST via Shallow ${name}`,
    points: '15 points',
    items: [
      createPythonItem(
        `${id}.1`,
        `The class \`${className}\`: the RNN of Figure 2.1 with a single-layer ${name}.`,
        [
          createEquation(unit.equations),
          createFigureBlock(
            drawArchitecture(name, sizes),
            `The network; its recurrent unit has ${blocks} blocks of weights, ${parameters} parameters.`,
          ),
          createPythonBlock(`The network with nn.${name}`, unit.network),
        ],
      ),
      createPythonItem(`${id}.2`, unit.hidden.asked, [unit.hidden.answer]),
      createPythonItem(`${id}.3`, 'A forward pass.', [unit.forward]),
      createTrainingItem(
        `${id}.4`,
        className,
        cell,
        [
          createPythonBlock(
            `The ${name}’s weights in PyTorch`,
            `for run in runs_of("${cell}"):
    check_run(run, ${className}(run["input_size"], run["hidden_size"]))`,
            'notebook',
          ),
        ],
        context,
      ),
      createTextItem(
        `${id}.5`,
        unit.comparison,
        describeComparison(cell, unit.others, context),
        createSideBySide([...unit.others, cell], context),
      ),
    ],
  };
}
