// The whole report as plain data: the opening, the form's sections in order, and what is needed to repeat the runs.
import { cellKinds, modelKinds, modelLabels, theModel } from '../catalogue/models';
import { resultWords, classifies } from '../catalogue/tasks';
import { curvePanels } from './blocks/result';
import { caveatsOf } from './caveats';
import { commonSource, sourceOf } from './cell-sources';
import type { ReportData } from './collect';
import type { Context } from './context';
import { note, text, type Appendix, type Block, type ReportDocument } from './document';
import { cellResults, evaluationOf } from './explanations/cells';
import { ranking } from './explanations/comparison';
import { fairnessOf } from './explanations/fairness';
import type { ReportDefinition } from './definition';
import { Problem } from '../problem';
import { recordedRuns, setupBlocks } from './python-setup';
import { replay } from './replay';
import { count, percent, time, numberWord } from './words';
import { fieldsInLine, findingSentence } from '../comparison/finding';
import { bestSetting } from '../comparison/leader';
import { capitalised } from '../catalogue/number-words';
import { learning } from './explanations/learning';
import { runsOf } from './blocks/side-by-side';

/**
 * @param folder beside the notebook, for weights and data
 * @throws Problem bad-request for what only runs that classify have
 */
export function buildDocument(
  definition: ReportDefinition,
  context: Context,
  folder: string,
): ReportDocument {
  const { data } = context;
  if (!definition.isShort && data.runs.some(({ run }) => !classifies(run.config))) {
    const message =
      'This report explains runs that classify, and some of these predict numbers. Choose the short report.';
    throw new Problem('bad-request', message);
  }
  const stem = definition.stem(data.author);
  return {
    title: definition.title,
    byline: definition.byline(data.author),
    stem,
    createdAt: data.createdAt,
    notebookNote: definition.notebookNote,
    statement: definition.statement(context),
    opening: opening(definition, context),
    setup: setupBlocks(context, folder),
    recorded: recordedRuns(data),
    sections: definition
      .sections(context)
      .map(({ fileWords, ...section }) => ({ ...section, stem: `${stem}_${fileWords}` })),
    appendix: definition.isShort ? [] : [replay(data), ...sources(data)],
  };
}

/** What the report lacks or warns of, in one sentence each. */
export function missingFrom(definition: ReportDefinition, data: ReportData): string[] {
  return [...definition.missing(data), ...allCaveats(definition, data, true)];
}

const allCaveats = (definition: ReportDefinition, data: ReportData, saysDifferences: boolean) => [
  ...definition.caveats(data),
  ...caveatsOf(data, definition.wantedEpochs, saysDifferences),
];

function opening(definition: ReportDefinition, context: Context): Block[] {
  const { data } = context;
  const { runs } = data;
  if (runs.length === 0) return [text(definition.withoutRuns)];
  // The short report says on its first pages, under the comparison, in what the runs differ.
  const caveats = allCaveats(definition, data, !definition.isShort);
  const { on, score } = resultWords(runs.map(({ run }) => run.config));
  const isMixed = on === 'test or validation';
  return [
    ...(definition.isShort ? [text(verdict(context))] : []),
    ...(caveats.length === 0 ? [] : [note('Please note', caveats)]),
    {
      kind: 'table',
      caption: 'The runs of this report, each after its last epoch.',
      head: [
        ...['run', 'name', 'cell', 'epochs'],
        ...(isMixed ? ['evaluated on', score, 'loss'] : [`${on} ${score}`, `${on} loss`]),
        ...['parameters', 'time'],
      ],
      rows: runs.map(({ run }) => [
        String(run.id),
        run.name,
        modelLabels[run.cell],
        `${run.epochsDone} of ${run.config.epochs}`,
        ...(isMixed ? [run.config.evaluateOn] : []),
        run.lastTestAccuracy === null ? '–' : percent(run.lastTestAccuracy),
        run.lastTestLoss === null ? '–' : run.lastTestLoss.toFixed(4),
        count(run.parameterCount),
        time(run.durationMs),
      ]),
    },
    ...(definition.isShort ? [] : [text(definition.explains ? rankingOf(context) : '')]),
    ...curvePanels(cellResults(modelKinds, runs), runs),
  ];
}

/** Empty for runs that may not be compared. */
function rankingOf(context: Context): string {
  const runs = runsOf(modelKinds, context);
  return fairnessOf(runs).obstacle === null ? ranking(cellResults(modelKinds, runs)) : '';
}

/** The sources of the cells that were trained. */
function sources({ runs }: ReportData): Appendix[] {
  const used = cellKinds.filter((cell) => runs.some(({ run }) => run.cell === cell));
  if (used.length === 0) return [];
  return [
    {
      title: 'The code of the cells used',
      blocks: [
        ['cell', commonSource] as const,
        ...used.map((cell) => [cell, sourceOf(cell)] as const),
      ].map(([name, source]) => ({
        kind: 'code',
        language: 'typescript',
        only: null,
        title: `${name}.ts, from Unroll’s source`,
        source: source.trim(),
      })),
    },
  ];
}

function verdict(context: Context): string {
  const runs = runsOf(modelKinds, context);
  const results = cellResults(modelKinds, runs);
  const [first] = results;
  const [standing] = first?.runs ?? [];
  if (first === undefined || standing === undefined) return 'No run has finished an epoch.';
  if (results.some(({ members }) => members.some(({ run }) => !classifies(run.config)))) {
    const best = bestSetting(runs.map(({ run }) => run));
    return best === null ? '' : `${findingSentence(best)}. ${fieldsInLine(best)}.`;
  }
  const { obstacle } = fairnessOf(runs);
  if (obstacle !== null) return obstacle;
  if (results.length > 1) return ranking(results);
  if (first.runs.length === 1) return learning(standing, context.levels).filter(Boolean).join(' ');
  return `${capitalised(theModel(first.name))} classifies **${percent(first.accuracy)}** of the ${count(standing.images)} ${evaluationOf(results)} ${standing.item}s correctly after epoch ${first.epoch}, the mean of ${numberWord(first.runs.length)} runs.`;
}
