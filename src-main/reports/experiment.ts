// The report of an experiment, on a few pages: the finding and the curves, the comparison of results, the
// forecasts, the gradient at the first step, the mistakes and the settings. It consists of tables and
// figures, without a course.
import { cellTexts } from '../engine/catalogue';
import { hasConfusion } from '../comparison';
import { forecastBlocks } from './blocks/forecast';
import { confusionPanels } from './blocks/result';
import { gradientBlocks, headline, resultsTable } from './blocks/side-by-side';
import type { Context } from './document/context';
import type { ReportDefinition, SectionDraft } from './definition';
import { equation, text, type Block } from './document/document';
import { settingsTables } from './replay';
import { bestRuns, cellResults } from './document/results';
import { plain } from './document/words';

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
  headline,
  answersName: null,
  sections: (context) =>
    [
      part('comparison', 'How the results compare', resultsTable(cellResults(context.data.runs))),
      part('forecasts', 'Forecasts', forecastBlocks(context.data.runs)),
      part('gradient', 'Along the sequence', gradientBlocks(cellResults(context.data.runs))),
      part('mistakes', 'Mistakes', mistakes(context)),
      part('cells', 'Cells', writtenCells(context)),
      part('settings', 'Settings', settingsTables(context.data.runs)),
    ].flat(),
  caveats: () => [],
  missing: () => [],
  fields: () => [],
};

/** Returns a section; none without blocks. */
const part = (id: string, title: string, blocks: readonly Block[]): SectionDraft[] =>
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
function writtenCells({ data: { runs } }: Context): Block[] {
  const written = new Set(
    runs.flatMap(({ run: { cell } }) => (cellTexts.isCustom(cell) ? [cell] : [])),
  );
  return [...written].flatMap((cell) => {
    const { name, statements, states } = cellTexts.getParsed(cell);
    const source =
      Object.values(cellTexts.examples).find(({ text }) => text === cellTexts.get(cell))?.source ??
      '';
    const equations = cellTexts.formatTex(statements, states).map(equation);
    return [text(`**${plain(name)}**`), ...equations, ...(source === '' ? [] : [text(source)])];
  });
}

/** Shows the mistakes of each result's best run, the best first. */
function mistakes({ data: { runs } }: Context): Block[] {
  return runs.every(({ run }) => hasConfusion(run)) ? confusionPanels(bestRuns(runs)) : [];
}
