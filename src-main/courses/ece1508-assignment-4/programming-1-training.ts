// Programming question 1, items 12 to 15: training the vanilla RNN, what it shows, and the unit from scratch.
import { cellTexts, type ModelKind, models, pixelOrders } from '../../engine/catalogue';
import {
  type Block,
  listCellResults,
  type Context,
  count,
  drawStateAccuracy,
  createFigureBlock,
  findFinding,
  createPythonBlock,
  createSideBySide,
} from '../../reports';
import { describeFinding } from '../../comparison';
import checkRnn from './python/check-rnn.py?raw';
import scratchCell from './python/scratch.py?raw';
import trainCell from './python/train.py?raw';
import weightsCell from './python/weights.py?raw';
import { createPythonItem, createTextItem, type QuestionItem } from './question';
import { formatTrainCommand, formatTrainingCode } from './training-code';
import { createTrainingItem } from './training-item';

const feedforwards = ['fnn-last-row', 'fnn-pixels'] as const;

export function createTrainingItems(context: Context): QuestionItem[] {
  return [
    createPythonItem('P1.12', 'The function `train()`.', [
      createPythonBlock('Training and evaluation', trainCell),
    ]),
    createTrainingItem(
      'P1.13',
      'myRNN',
      'rnn',
      [
        'The weights of the runs shown above are loaded into the same class and must reach the accuracy that was recorded.',
        createPythonBlock('The runs’ weights', weightsCell, 'notebook'),
        createPythonBlock('The RNN’s weights in PyTorch', checkRnn, 'notebook'),
      ],
      context,
    ),
    createTextItem(
      'P1.14',
      'Could the same shallow FNN without any recurrence return such a result? How does the RNN understand the class?',
      [
        ...feedforwards.map((kind) => formatAnswer(kind, context)),
        ...withoutRecurrence(context),
        ...feedforwards.map((kind) => describeTrainingCommand(kind, context)),
        describeUnderstanding(context),
      ],
      [...withRnn(feedforwards, context), ...createStateBlocks(context)],
    ),
    {
      ...createPythonItem(
        'P1.15',
        '(Optional) The recurrent unit from scratch, instead of `nn.RNN()`, and a comparison.',
        [
          'Unroll’s RNN, GRU and LSTM use no library’s recurrent layer: the RNN runs of this report **were** trained with a unit from scratch (its source is below), with the equations, names and layouts of the weights of `nn.RNN`. The notebook loads their weights into `nn.RNN` (item 13) and into the unit from scratch in PyTorch, and stops with an error where either differs by more than 0.05 percentage points, or where with equal weights a logit differs by more than $10^{-4}$.',
          describeTrainingCommand('library-rnn', context),
          createPythonBlock('The unit from scratch in PyTorch', scratchCell),
          createPythonBlock('Training with it', trainScratch(context)),
          {
            kind: 'code',
            language: 'text',
            only: null,
            title:
              'The recurrent unit with which the runs of this report were trained, in Unroll’s notation',
            source: cellTexts.get('rnn'),
          },
        ],
        withRnn(['library-rnn'], context),
      ),
      isOptional: true,
    },
  ];
}

/** Compares the RNN with other models, if the report has runs of them. */
const withRnn = (kinds: readonly ModelKind[], context: Context): Block[] =>
  context.getRuns(...kinds).length === 0 ? [] : createSideBySide(['rnn', ...kinds], context);

/** Answers yes or no for a network without recurrence, with the interval from the runs; '' without runs. */
function formatAnswer(kind: ModelKind, { getRuns }: Context): string {
  const [rnn, other] = [listCellResults(getRuns('rnn'))[0], listCellResults(getRuns(kind))[0]];
  if (rnn === undefined || other === undefined) return '';
  const finding = findFinding([...rnn.members, ...other.members]);
  if (finding === null) return '';
  const { verdict, ahead } = finding;
  if (!['better', 'open', 'level'].includes(verdict)) return '';
  const isWorse = verdict === 'better' && ahead === rnn.name;
  const answer = isWorse ? 'no' : verdict === 'open' ? 'yes, as far as these runs show' : 'yes';
  return `**${models.getLabel(kind)}: ${answer}.** ${describeFinding(finding)}`;
}

/** Returns the command that trains a model without runs; '' if it has runs. */
function describeTrainingCommand(kind: ModelKind, { getRuns }: Context): string {
  if (getRuns(kind).length > 0) return '';
  const [rnn] = getRuns('rnn');
  const command =
    rnn === undefined
      ? `unroll train --cells ${kind}`
      : formatTrainCommand(rnn).replace('rnn', kind);
  return `**${models.getLabel(kind)}** was not trained: \`${command}\` trains it, and the report of both compares them here.`;
}

function trainScratch(context: Context): string {
  const { seed, network, unit, loaders, call } = formatTrainingCode('rnn', context);
  return `
scratch = myScratchRNN(${unit})
${seed}
scratch.load_state_dict(myRNN(${network}).state_dict())  # the same first weights and mini-batches as in item 13
${loaders}
scratch_history = train(scratch, ${call})
plot_history(scratch_history, "RNN from scratch")

for name, one in (("built in", history), ("from scratch", scratch_history)):
    print(f"{100 * one[-1]['test_accuracy']:6.2f} %  {name}")
apart = max(abs(a["train_loss"] - b["train_loss"]) for a, b in zip(history, scratch_history))
print(f"training losses apart by {apart:.1e} at most")`;
}

/** Shows at which steps of the sequence the class can be predicted from the RNN's state. */
function createStateBlocks({ getRuns }: Context): Block[] {
  const part = drawStateAccuracy(getRuns('rnn').slice(0, 1));
  if (part === null) return [];
  const caption =
    'Accuracy after each step, on the images that the run is evaluated on. The output layer was trained only on the last state, so this understates what earlier states contain.';
  return [createFigureBlock(part, caption)];
}

function withoutRecurrence({ words, hidden, getRuns }: Context): string[] {
  const [one] = getRuns('rnn');
  const outputs = words.classes.length;
  const pixels = pixelOrders.imageSide * pixelOrders.imageSide;
  const flat = pixels * hidden + hidden + outputs * hidden + outputs;
  const recurrent = one === undefined ? '' : ` where the RNN has ${count(one.run.parameterCount)}`;
  return [
    `Without the recurrence ($U = 0$) the same network classifies by $\\mathbf{x}[T]$, the last ${words.step} alone, so it gives the same prediction for all images that share it.`,
    `An FNN that is given all ${pixels} pixels at once is a different network: with ${hidden} hidden units it has ${count(flat)} parameters${recurrent}, because the RNN uses the same weights at every ${words.step}.`,
  ];
}

function describeUnderstanding({ getRuns, words }: Context): string {
  const isOfLast = getRuns('rnn').every(({ run }) => run.config.readout === 'last');
  const only = isOfLast ? ', and nothing but $\\mathbf{h}[T]$ reaches the output layer' : '';
  return `The RNN keeps a state: $\\mathbf{h}[t]$ is computed from $\\mathbf{x}[t]$ and $\\mathbf{h}[t-1]$, so it can depend on every ${words.step} up to $t$${only}.`;
}
