// The report of an experiment, on a few pages: first the finding, the protocol, the results and the
// curves, then the forecasts, the gradient at the first step, the mistakes, and the runs with their
// settings. It consists of tables and figures, without a course.
import { cellTexts } from '../engine/catalogue';
import { hasConfusion } from '../comparison';
import { createForecastBlocks } from './blocks/forecast';
import { createConfusionPanels, createCurvePanels, createErrorBlocks } from './blocks/result';
import {
  createProtocolBlock,
  createRunsAndSettings,
  createRunsTable,
  createSharedBlock,
} from './blocks/runs';
import { createGradientBlocks, formatHeadline, createResultsTables } from './blocks/side-by-side';
import type { Context } from './document/context';
import type { ReportDefinition, SectionDraft } from './definition';
import { createEquation, createTextBlock, type Block } from './document/document';
import { listBestRuns, listCellResults } from './document/results';
import { escapePlain } from './document/texts';

export const experimentReport: ReportDefinition = {
  title: 'Experiment report',
  partName: 'part',
  byline: ({ firstName, lastName }) => {
    const name = `${firstName} ${lastName}`.trim();
    return name === '' ? 'Unroll' : name;
  },
  stem: () => 'Experiment_Report',
  statement: () => ['Every number in this report was measured by Unroll in the runs listed below.'],
  notebookNote: 'The cells contain the stored numbers of the runs. They need Python with PyTorch.',
  withoutRuns: 'No run was selected, so there is nothing to report.',
  headline: formatHeadline,
  answersName: null,
  overview: ({ data: { runs } }) => {
    const results = listCellResults(runs);
    return [
      createProtocolBlock(runs),
      ...(results.length < 2 ? [createRunsTable(runs)] : createResultsTables(results)),
      ...createCurvePanels(results, runs),
    ];
  },
  sections: (context) => {
    const { runs } = context.data;
    if (runs.length === 0) return [];
    const results = listCellResults(runs);
    const isForecast = runs.some(({ forecast }) => forecast !== null);
    return [
      createPart('forecasts', 'Forecasts', createForecastBlocks(runs)),
      createPart('errors', 'Errors', isForecast ? [] : createErrorBlocks(runs)),
      createPart('gradient', 'Along the sequence', createGradientBlocks(results)),
      createPart('mistakes', 'Mistakes', createMistakeBlocks(context)),
      createPart('cells', 'Cells', createWrittenCellBlocks(context)),
      createPart('runs', 'Runs and settings', [
        ...(results.length < 2 ? [] : createRunsAndSettings(runs)),
        createSharedBlock(runs),
      ]),
    ].flat();
  },
  caveats: () => [],
  missing: () => [],
  fields: () => [],
};

/** Returns a section; none without blocks. */
const createPart = (id: string, title: string, blocks: readonly Block[]): SectionDraft[] =>
  blocks.length === 0
    ? []
    : [
        {
          id,
          title,
          fileWords: id,
          label: '',
          note: '',
          isAboutRuns: true,
          hasSetup: false,
          items: [{ id, number: '', asked: '', blocks }],
        },
      ];

/** Shows the equations of each custom cell, and their source. */
function createWrittenCellBlocks({ data: { runs } }: Context): Block[] {
  const written = new Set(
    runs.flatMap(({ run: { cell } }) => (cellTexts.isCustom(cell) ? [cell] : [])),
  );
  return [...written].flatMap((cell) => {
    const { name, statements, states } = cellTexts.getParsed(cell);
    const source =
      Object.values(cellTexts.examples).find(({ text }) => text === cellTexts.get(cell))?.source ??
      '';
    const equations = cellTexts.formatTex(statements, states).map(createEquation);
    return [
      createTextBlock(`**${escapePlain(name)}**`),
      ...equations,
      ...(source === '' ? [] : [createTextBlock(source)]),
    ];
  });
}

/** Shows the mistakes of each result's best run, the best first. */
function createMistakeBlocks({ data: { runs } }: Context): Block[] {
  return runs.every(({ run }) => hasConfusion(run))
    ? createConfusionPanels(listBestRuns(runs))
    : [];
}
