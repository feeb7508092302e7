// The whole report as plain data: the opening, the form's sections in order, and the instructions to repeat the runs.
import { createCurvePanels } from './blocks/result';
import { createRunsTable } from './blocks/runs';
import type { ReportData } from './document/collect';
import type { Context } from './document/context';
import type { ReportDefinition } from './definition';
import { createTextBlock, type Block, type ReportDocument } from './document/document';
import { createRecordedRuns, createSetupBlocks } from './python-setup';
import { listCellResults } from './document/results';

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
  return [
    createTextBlock(definition.headline(context)),
    ...(caveats.length === 0 ? [] : [{ kind: 'note' as const, title: 'Notes', points: caveats }]),
    ...(definition.overview?.(context) ?? [
      createRunsTable(runs),
      ...createCurvePanels(listCellResults(runs), runs),
    ]),
  ];
}
