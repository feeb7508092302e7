// The report of an experiment, on a few pages: the finding and the curves, the comparison of results, the
// forecasts, the gradient at the first step, the mistakes and the settings. It consists of tables and
// figures, without a course.
import { cellTexts } from '../engine/catalogue';
import { hasConfusion } from '../comparison';
import { createForecastBlocks } from './blocks/forecast';
import { createConfusionPanels } from './blocks/result';
import { createGradientBlocks, formatHeadline, createResultsTables } from './blocks/side-by-side';
import type { Context } from './document/context';
import type { ReportDefinition, SectionDraft } from './definition';
import { createEquation, createTextBlock, type Block } from './document/document';
import { createSettingsTables } from './replay';
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
  statement: () => [
    'Every number in this report was measured or counted by Unroll in the runs listed below.',
  ],
  notebookNote: 'The cells have the stored numbers of the runs; they need Python with PyTorch.',
  withoutRuns: 'No run was chosen: there is nothing to report.',
  headline: formatHeadline,
  answersName: null,
  sections: (context) =>
    [
      createPart(
        'comparison',
        'How the results compare',
        createResultsTables(listCellResults(context.data.runs)),
      ),
      createPart('forecasts', 'Forecasts', createForecastBlocks(context.data.runs)),
      createPart(
        'gradient',
        'Along the sequence',
        createGradientBlocks(listCellResults(context.data.runs)),
      ),
      createPart('mistakes', 'Mistakes', createMistakeBlocks(context)),
      createPart('cells', 'Cells', createWrittenCellBlocks(context)),
      createPart('settings', 'Settings', createSettingsTables(context.data.runs)),
    ].flat(),
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
