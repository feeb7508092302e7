// The cells of the notebook that train: each with the settings of its own run, for the epochs that the assignment asks for.
import {
  appliesTo,
  defaultSettings,
  definitionOf,
  settingNames,
  type CellKind,
  type StoredConfig,
  type SettingName,
} from '../../../catalogue/config';
import { readingShape } from '../../../catalogue/reading';
import { dataName, flagsOf, nameInSentence, printSetting } from '../../../catalogue/setting-words';
import type { ReportRun } from '../../collect';
import type { Context } from '../../context';
import type { Markup } from '../../document';
import { imageSide } from '../../vocabulary';
import { counted, list } from '../../words';

/** As many as the assignment asks for. */
export const askedEpochs = 10;

/** The run whose settings a cell's training takes: of its best settings the first seed. */
const ownRun = (cell: CellKind, context: Context): ReportRun | undefined =>
  context.resultOf(cell)?.members[0];

const configOf = (cell: CellKind, context: Context): StoredConfig =>
  ownRun(cell, context)?.run.config ?? { ...defaultSettings, cell, threads: 1 };

/** nn.RNN has no sigmoid. */
const hasActivation = ({ activation }: StoredConfig) => activation !== 'sigmoid';

/** `torch.manual_seed(…)` and the parts of a call that makes and trains a network. */
export function trainingCode(cell: CellKind, context: Context) {
  const config = configOf(cell, context);
  const { activation, batchSize, evaluateOn, hiddenSize, learningRate, limit, reading } = config;
  const shape = readingShape(reading, imageSide, imageSide);
  const sizes = `input_size=${shape?.features ?? 0}, hidden_size=${hiddenSize}`;
  const isOther = cell === 'rnn' && activation !== 'tanh' && hasActivation(config);
  return {
    seed: `torch.manual_seed(${config.seed})`,
    otherSeed: `torch.manual_seed(${config.seed + 1})`,
    time: shape?.time ?? 0,
    sizes,
    network: `${sizes}${isOther ? `, nonlinearity="${activation}"` : ''}`,
    unit: `${sizes}${isOther ? `, activation=activations["${activation}"]` : ''}`,
    loaders: `loaders = loaders_of("${reading}", ${batchSize}, images=${limit ?? 'None'}, evaluated_on="${evaluateOn}")`,
    call: `nn.CrossEntropyLoss(), ${askedEpochs}, loaders, learning_rate=${learningRate}`,
  };
}

/** The command that gives a run's curves; without threads it would choose them by the machine. */
export const commandOf = ({ run: { cell, config } }: ReportRun): string => {
  const threads = config.threads === defaultSettings.threads ? ` --threads ${config.threads}` : '';
  return `unroll train --cells ${cell} ${flagsOf(config)}${threads}`.replace(/ +/g, ' ');
};

const followed: readonly SettingName[] = [
  ...(['hiddenSize', 'epochs', 'learningRate', 'batchSize', 'seed', 'threads'] as const),
  ...(['dataset', 'reading', 'limit', 'evaluateOn'] as const),
];

/** With which settings the cell trains, and why its curves are not those of the run. */
export function trainingInWords(cell: CellKind, context: Context): Markup {
  const one = ownRun(cell, context);
  if (one === undefined) return 'The cell below trains with Unroll’s defaults.';
  const { config, epochsDone, id } = one.run;
  const others = settingNames.filter(
    (name) =>
      !followed.includes(name) &&
      appliesTo(definitionOf[name], cell) &&
      config[name] !== defaultSettings[name] &&
      (name !== 'activation' || !hasActivation(config)),
  );
  const own = [
    ...(epochsDone === askedEpochs ? [] : [counted(epochsDone, 'epoch')]),
    ...(dataName(config) === context.words.data ? [] : [`data ${dataName(config)}`]),
    ...others.map((name) => `${nameInSentence(definitionOf[name])} ${printSetting(name, config)}`),
  ];
  const differs = own.length === 0 ? '' : `, and the run has ${list(own)}, unlike the cell`;
  return `The curves above are Unroll’s, from the command beside them. The cell below trains with the settings of run ${id} in PyTorch, for ${askedEpochs} epochs with \`FULL_TRAINING = True\`, and draws curves of its own: from the same seed PyTorch draws other first weights and mini-batches${differs}.`;
}
