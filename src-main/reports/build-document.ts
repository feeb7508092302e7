// The whole report as plain data: the opening, the form's sections in order, and the instructions to repeat the runs.
import { metrics as runMetrics, models, resultWords } from '../engine/catalogue';
import { printResult } from '../comparison';
import { type Run, runResults } from '../engine/contract';
import { createCurvePanels, createErrorBlocks } from './blocks/result';
import type { ReportData } from './document/collect';
import type { Context } from './document/context';
import type { ReportDefinition } from './definition';
import {
  createNoteBlock,
  createTextBlock,
  type Block,
  type ReportDocument,
} from './document/document';
import { createRecordedRuns, createSetupBlocks } from './python-setup';
import { listCellResults } from './document/results';
import { count, formatTime } from './document/texts';

/** @param folder next to the notebook, for weights and data */
export function buildDocument(
  definition: ReportDefinition,
  context: Context,
  folder: string,
): ReportDocument {
  const { data } = context;
  const stem = definition.stem(data.author);
  return {
    title: definition.title,
    byline: definition.byline(data.author),
    stem,
    createdAt: data.createdAt,
    notebookNote: definition.notebookNote,
    statement: definition.statement(context),
    opening: createOpening(definition, context),
    setup: createSetupBlocks(context, folder),
    recorded: createRecordedRuns(data),
    sections: definition
      .sections(context)
      .map(({ fileWords, ...section }) => ({ ...section, stem: `${stem}_${fileWords}` })),
    appendix: definition.appendix?.(data) ?? [],
  };
}

/** Returns sentences about missing parts and caveats of the report. */
export function listMissing(definition: ReportDefinition, data: ReportData): string[] {
  return [...definition.missing(data), ...listCaveats(definition, data)];
}

const listCaveats = (definition: ReportDefinition, data: ReportData): string[] => [
  ...definition.caveats(data),
  ...data.problems,
];

function createOpening(definition: ReportDefinition, context: Context): Block[] {
  const { data } = context;
  const { runs } = data;
  if (runs.length === 0) return [createTextBlock(definition.withoutRuns)];
  const caveats = listCaveats(definition, data);
  const configs = runs.map(({ run }) => run.config);
  const words = resultWords.get(configs);
  const metrics = runMetrics.listResults(configs);
  const isMixed = words.on === 'test or validation';
  const isLimited = configs.some(({ limit }) => limit !== null);
  return [
    createTextBlock(definition.headline(context)),
    ...(caveats.length === 0 ? [] : [createNoteBlock('Please note', caveats)]),
    ...createErrorBlocks(runs),
    {
      kind: 'table',
      caption: 'The runs of this report and their results.',
      head: [
        'run',
        'name',
        'cell',
        'epochs',
        ...(isLimited ? ['training sequences'] : []),
        ...(isMixed ? ['evaluated on'] : []),
        ...metrics.map((metric) =>
          isMixed
            ? runMetrics.getLabelAlone(metric, words)
            : runMetrics.getLabelInShort(metric, words),
        ),
        'parameters',
        'time',
      ],
      rows: runs.map(({ run }) => [
        String(run.id),
        run.name,
        models.getLabel(run.cell),
        formatEpochs(run),
        ...(isLimited ? [run.config.limit === null ? 'all' : count(run.config.limit)] : []),
        ...(isMixed ? [run.config.evaluateOn] : []),
        ...metrics.map((metric) => printResult(run, metric)),
        count(run.parameterCount),
        formatTime(run.durationMs),
      ]),
    },
    ...createCurvePanels(listCellResults(runs), runs),
  ];
}

/** "10 of 10", "3 of 10, diverged" */
function formatEpochs(run: Run): string {
  const ending = runResults.hasEndedEarly(run)
    ? 'early stopping'
    : run.status === 'finished'
      ? ''
      : run.status;
  return `${run.epochsDone} of ${run.config.epochs}${ending === '' ? '' : `, ${ending}`}`;
}
