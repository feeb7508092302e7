// The whole report as plain data: the opening, the form's sections in order, and what is needed to repeat the runs.
import { modelKinds, modelLabels } from '../catalogue/models';
import { printScore } from '../catalogue/print-value';
import { classifies, resultWords } from '../catalogue/tasks';
import { curvePanels } from './blocks/result';
import { caveatsOf } from './caveats';
import type { ReportData } from './collect';
import type { Context } from './context';
import { note, text, type Block, type ReportDocument } from './document';
import { cellResults } from './explanations/cells';
import type { ReportDefinition } from './definition';
import { Problem } from '../problem';
import { recordedRuns, setupBlocks } from './python-setup';
import { count, time } from './words';

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
  if (definition.isOfImages && data.runs.some(({ run }) => !classifies(run.config))) {
    const message =
      'This report explains runs that classify, and some of these predict numbers. Choose the report of an experiment.';
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
    appendix: definition.appendix?.(data) ?? [],
  };
}

/** What the report lacks or warns of, in one sentence each. */
export function missingFrom(definition: ReportDefinition, data: ReportData): string[] {
  return [...definition.missing(data), ...allCaveats(definition, data)];
}

const allCaveats = (definition: ReportDefinition, data: ReportData) => [
  ...definition.caveats(data),
  ...caveatsOf(data, definition.wantedEpochs),
];

function opening(definition: ReportDefinition, context: Context): Block[] {
  const { data } = context;
  const { runs } = data;
  if (runs.length === 0) return [text(definition.withoutRuns)];
  const caveats = allCaveats(definition, data);
  const { on, score } = resultWords(runs.map(({ run }) => run.config));
  const isMixed = on === 'test or validation';
  return [
    text(definition.headline(context)),
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
        run.lastTestAccuracy === null ? '–' : printScore(run.config, run.lastTestAccuracy),
        run.lastTestLoss === null ? '–' : run.lastTestLoss.toFixed(4),
        count(run.parameterCount),
        time(run.durationMs),
      ]),
    },
    ...curvePanels(cellResults(modelKinds, runs), runs),
  ];
}
