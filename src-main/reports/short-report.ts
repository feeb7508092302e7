// The experiment report on a few pages: after the verdict and the curves, how the results compare, the mistakes and the settings.
import { greatest } from 'd3-array';
import { classifies } from '../catalogue/tasks';
import { confusionPanels } from './blocks/result';
import { gradientBlocks, resultsBestFirst, resultsCompared } from './blocks/side-by-side';
import type { ReportRun } from './collect';
import type { Context } from './context';
import type { ReportDefinition, SectionDraft } from './definition';
import { text, type Block } from './document';
import { experimentReport } from './experiment';
import type { CellResult } from './explanations/cells';
import { mistakesInWords } from './explanations/confusions';
import { gradientsInWords } from './explanations/through-time';
import { settingsTables } from './replay';
import { vocabularyOf } from './vocabulary';
import { numberWord } from './words';

export const shortReport: ReportDefinition = {
  ...experimentReport,
  isShort: true,
  sections: (context) => [
    // The sentences on accuracies, and the matrices, are of runs that classify.
    ...(context.data.runs.some(({ run }) => !classifies(run.config))
      ? []
      : [...comparison(context), ...alongSequence(context), ...mistakes(context)]),
    part('settings', 'Settings', settingsTables(context.data.runs)),
  ],
};

const part = (id: string, title: string, blocks: readonly Block[]): SectionDraft => ({
  ...{ id, title, fileWords: id, label: '', note: '', isAboutRuns: true, hasSetup: false },
  items: [{ id, number: '', asked: '', blocks }],
});

/** One run for all of a result, which says so. */
function shownRun({ name, members }: CellResult, run: ReportRun | undefined): ReportRun[] {
  if (run === undefined) return [];
  return [{ ...run, label: members.length === 1 ? name : `${name}, run ${run.run.id}` }];
}

function comparison(context: Context): SectionDraft[] {
  const blocks = resultsCompared(context);
  return blocks.length === 0 ? [] : [part('comparison', 'How the results compare', blocks)];
}

/** Of the first run of each result: in one figure, more lines could not be told apart. */
function alongSequence(context: Context): SectionDraft[] {
  const runs = resultsBestFirst(context).flatMap((result) => shownRun(result, result.members[0]));
  const blocks = gradientBlocks(runs);
  if (blocks.length === 0) return [];
  return [part('gradient', 'Along the sequence', [...blocks, text(gradientsInWords(runs))])];
}

const mostMatrices = 4;

/** Of the best run of each result, the best first. */
function mistakes(context: Context): SectionDraft[] {
  const results = resultsBestFirst(context);
  const runs = results.slice(0, mostMatrices).flatMap((result) =>
    shownRun(
      result,
      greatest(result.members, ({ run }) => run.lastTestAccuracy ?? 0),
    ),
  );
  if (runs.length === 0) return [];
  const described = runs.flatMap((one) => {
    const last = one.epochs.at(-1);
    if (last === undefined) return [];
    return [
      `**${one.label}.** ${mistakesInWords(last, vocabularyOf(one).classes, vocabularyOf(one).item)}`,
    ];
  });
  const few =
    results.length > mostMatrices
      ? `Of ${numberWord(results.length)} results the ${numberWord(mostMatrices)} best, each by its best run.`
      : '';
  return [part('mistakes', 'Mistakes', [text(few, ...described), ...confusionPanels(runs)])];
}
