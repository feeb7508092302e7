// The experiment report on a few pages: after the verdict and the curves, how the results compare, the mistakes and the settings.
import { greatest } from 'd3-array';
import { modelKinds } from '../catalogue/models';
import { confusionPanels } from './blocks/result';
import { gradientBlocks, runsOf, sideBySideTable } from './blocks/side-by-side';
import type { Context } from './context';
import type { ReportDefinition, SectionDraft } from './definition';
import { text, type Block } from './document';
import { experimentReport } from './experiment';
import { cellResults, namedByResult } from './explanations/cells';
import { mistakesInWords } from './explanations/confusions';
import { comparedAccuracies } from './explanations/comparison';
import { fairnessInWords, fairnessOf } from './explanations/fairness';
import { gradientsInWords } from './explanations/through-time';
import { settingsTables } from './replay';
import { vocabularyOf } from './vocabulary';

export const shortReport: ReportDefinition = {
  ...experimentReport,
  isShort: true,
  sections: (context) => [
    ...comparison(context),
    ...alongSequence(context),
    ...mistakes(context),
    part('settings', 'Settings', settingsTables(context.data.runs)),
  ],
};

const part = (id: string, title: string, blocks: readonly Block[]): SectionDraft => ({
  ...{ id, title, fileWords: id, label: '', note: '', hasSetup: false },
  items: [{ id, number: '', asked: '', blocks }],
});

const bestFirst = (context: Context) =>
  cellResults(modelKinds, runsOf(modelKinds, context)).toSorted((a, b) => b.accuracy - a.accuracy);

/** Of the best with the others; the table has the rest. */
const mostPairs = 3;

function comparison(context: Context): SectionDraft[] {
  const runs = runsOf(modelKinds, context);
  const results = bestFirst(context);
  const [best, ...others] = results;
  if (best === undefined || others.length === 0) return [];
  const fairness = fairnessOf(namedByResult(runs));
  const isFair = fairness.obstacle === null;
  const pairs = (isFair ? others.slice(0, mostPairs) : []).map((other) =>
    comparedAccuracies(best, other, results.length),
  );
  return [
    part('comparison', 'How the results compare', [
      text(fairnessInWords(fairness)),
      sideBySideTable(results, runs, context.levels),
      text(...pairs),
    ]),
  ];
}

/** Of the first run of each result: in one figure, more lines could not be told apart. */
function alongSequence(context: Context): SectionDraft[] {
  const runs = bestFirst(context).flatMap(({ members: [first] }) => first ?? []);
  const blocks = gradientBlocks(runs);
  if (blocks.length === 0) return [];
  return [part('gradient', 'Along the sequence', [...blocks, text(gradientsInWords(runs))])];
}

const mostMatrices = 4;

/** Of the best run of each result, the best first. */
function mistakes(context: Context): SectionDraft[] {
  const runs = bestFirst(context)
    .slice(0, mostMatrices)
    .flatMap(({ name, members }) => {
      const best = greatest(members, ({ run }) => run.lastTestAccuracy ?? 0);
      const label = members.length === 1 ? name : `${name}, run ${best?.run.id}`;
      return best === undefined ? [] : [{ ...best, label }];
    });
  if (runs.length === 0) return [];
  const described = runs.flatMap((one) => {
    const last = one.epochs.at(-1);
    if (last === undefined) return [];
    return [`**${one.label}.** ${mistakesInWords(last, vocabularyOf(one).classes)}`];
  });
  return [part('mistakes', 'Mistakes', [text(...described), ...confusionPanels(runs, context)])];
}
