// What a reader must know about the runs before trusting a comparison of them, for the top of the report.
import { groups } from 'd3-array';
import { isCell, itemsWord, itemWord, mnistTrainingImages, readsImages } from '../catalogue/config';
import { theModel } from '../catalogue/models';
import { capitalised } from '../catalogue/number-words';
import { dataName, settingWithWord } from '../catalogue/setting-words';
import { at } from '../element-at';
import type { ReportData, ReportRun } from './collect';
import { namedByResult, runsThatCount } from './explanations/cells';
import { differencesInWords, differencesOf, fairnessOf } from './explanations/fairness';
import { counted, endingOf, list } from './words';

/** @param wantedEpochs how many epochs the runs should have; null if any number will do */
export function caveatsOf({ runs, problems }: ReportData, wantedEpochs: number | null): string[] {
  const cells = runs.filter(({ run }) => isCell(run.cell));
  return [
    ...otherEpochs(runs, wantedEpochs),
    ...unequalEpochs(cells),
    ...unfinished(runs),
    ...mixedData(runs),
    ...limited(runs),
    ...otherwiseDifferent(cells),
    ...problems,
  ];
}

const names = (runs: readonly ReportRun[]) => list([...new Set(runs.map(({ label }) => label))]);

function otherEpochs(runs: readonly ReportRun[], wanted: number | null): string[] {
  const others = runs.filter(({ epochs }) => epochs.length !== wanted);
  return wanted === null || others.length === 0
    ? []
    : [`${counted(wanted, 'epoch')} are asked for: ${lengths(others)}.`];
}

/** "the RNN and RNN 150 have 2 epochs; the GRU stopped before its first" */
const lengths = (runs: readonly ReportRun[]) =>
  groups(runs, ({ epochs }) => epochs.length)
    .map(([length, own]) => {
      const who = list([...new Set(own.map(({ label }) => theModel(label)))]);
      if (length === 0) return `${who} stopped before ${own.length === 1 ? 'its' : 'their'} first`;
      return `${who} ${own.length === 1 ? 'has' : 'have'} ${counted(length, 'epoch')}`;
    })
    .join('; ');

function unequalEpochs(cells: readonly ReportRun[]): string[] {
  const trained = runsThatCount(cells).filter(({ epochs }) => epochs.length > 0);
  if (new Set(trained.map(({ epochs }) => epochs.length)).size < 2) return [];
  return [
    `The runs have different numbers of epochs: ${lengths(trained)}. Results are compared after the last epoch that all compared runs have.`,
  ];
}

function unfinished(runs: readonly ReportRun[]): string[] {
  const counting = runsThatCount(runs);
  return runs.flatMap((one) => {
    const { label, run } = one;
    if (run.status === 'finished') return [];
    const left = counting.includes(one)
      ? ''
      : ' Others with its settings have finished, and it does not count in the results.';
    return [
      `${capitalised(theModel(label))} (run ${run.id}) ${endingOf(run)}, after ${run.epochsDone} of ${counted(run.config.epochs, 'epoch')}.${left}`,
    ];
  });
}

function mixedData(runs: readonly ReportRun[]): string[] {
  const byImages = groups(
    runs,
    ({ run: { config, dataChecksum } }) => `${config.evaluateOn} ${dataChecksum}`,
  );
  if (byImages.length < 2) return [];
  const described = byImages.map(([, group]) => {
    const { config } = at(group, 0).run;
    return `${config.evaluateOn} ${itemWord(config)}s of ${dataName(config)} (${names(group)})`;
  });
  return [
    `Not all runs were measured on the same ${itemsWord(runs.map(({ run }) => run.config))}: ${described.join('; ')}.`,
  ];
}

/** Whether a run was trained on fewer images than its data set has. */
export const isLimited = ({ run: { batchesPerEpoch, config } }: ReportRun): boolean =>
  config.limit !== null &&
  !(config.dataset.kind === 'mnist' && config.limit >= mnistTrainingImages) &&
  // Otherwise the data set has fewer.
  Math.ceil(config.limit / config.batchSize) <= batchesPerEpoch;

/** "the first 5,000 images", "100 sequences" */
const limitInWords = ({ config }: ReportRun['run']) =>
  `${readsImages(config) ? 'the ' : ''}${settingWithWord('limit', config)}`;

function limited(runs: readonly ReportRun[]): string[] {
  return groups(runs.filter(isLimited), ({ run }) => limitInWords(run)).map(
    ([words, group]) => `Trained on only ${words}: ${names(group)}.`,
  );
}

/** The data and its limit have sentences of their own. */
function otherwiseDifferent(cells: readonly ReportRun[]): string[] {
  const named = namedByResult(cells);
  const differences = differencesOf(named, ['dataset', 'limit', 'evaluateOn']);
  return differences.length === 0
    ? []
    : [differencesInWords({ ...fairnessOf(named), differences })];
}
