// The text of a chart's caption, and the description in its file.
import { models, settings } from '../engine/catalogue';
import { count, formatCount, list } from '../core/number-texts';
import { labelledSettings, groupBySeed } from '../comparison';
import { type Run, runDefinition } from '../engine/contract';
import { version } from '../core/version';
import type { FigureContent } from './figure-file';

/** The number of runs above which they are only counted. */
const mostNumbered = 6;

export function formatCaption({ title, facts, runs }: FigureContent): string {
  const shared = describeShared(runs);
  return [`${title}.`, describeRuns(runs), ...facts, ...shared, ...describeUnfinished(runs)].join(
    ' ',
  );
}

/** Returns a chart's description, with the number and name of its runs, and how it was made. */
export function describeFigure({ facts, runs, making = [] }: FigureContent): string[] {
  return [
    `Drawn by Unroll ${version}.`,
    ...facts,
    `Runs: ${runs.map(({ id, name }) => `${id} ${name}`).join('; ')}.`,
    ...making,
  ];
}

/** "All runs: MNIST, GRU, learning rate 1e-3, 4 epochs.". */
export function describeShared(runs: readonly Run[]): string[] {
  const named = labelledSettings.filter((name) => name !== 'dataset');
  const each = runs.map(({ cell, config }) => [
    config.dataset.name,
    models.getLabel(cell),
    ...named.map((name) => {
      const text =
        name === 'epochs'
          ? settings.formatWithWord(name, config)
          : settings.formatInShort(name, config);
      // A number by itself needs its name.
      const isBare = Number.isFinite(config[name]) && text === settings.format(name, config);
      return isBare ? `${settings.formatName(settings.definitions[name])} ${text}` : text;
    }),
  ]);
  const [first = []] = each;
  const shared = first.filter((text, i) => text !== '' && each.every((texts) => texts[i] === text));
  if (shared.length === 0) return [];
  return [`${runs.length === 1 ? 'Settings' : 'All runs'}: ${shared.join(', ')}.`];
}

/** "54 runs: 27 settings with 2 seeds each.", "Runs 1 and 2." */
function describeRuns(runs: readonly Run[]): string {
  const numbers = list(
    runs
      .map(({ id }) => id)
      .toSorted((a, b) => a - b)
      .map(String),
  );
  const words =
    runs.length > mostNumbered
      ? formatCount(runs.length, 'run')
      : `${runs.length === 1 ? 'Run' : 'Runs'} ${numbers}`;
  const groups = groupBySeed(runs);
  if (groups.length === runs.length) return `${words}.`;
  const seeds = groups.map(({ members }) => members.length);
  const [least, most] = [Math.min(...seeds), Math.max(...seeds)];
  const range =
    least === most ? formatCount(most, 'seed') : `${count(least)} to ${count(most)} seeds`;
  const each = groups.length === 1 ? '' : ' each';
  return `${words}: ${formatCount(groups.length, 'setting')} with ${range}${each}.`;
}

/** "Not finished: 3 stopped and 1 crashed." */
function describeUnfinished(runs: readonly Run[]): string[] {
  const words = runDefinition.statuses
    .filter((status) => status !== 'finished')
    .map((status) => [runs.filter((run) => run.status === status).length, status] as const)
    .filter(([number]) => number > 0)
    .map(([number, status]) => `${count(number)} ${status}`);
  return words.length === 0 ? [] : [`Not finished: ${list(words)}.`];
}
