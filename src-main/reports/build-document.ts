// The whole report as plain data: opening, the form's sections in order, and what is needed for replay.
import { evaluationWord } from '../catalogue/evaluation';
import { cellKinds, modelLabels } from '../catalogue/models';
import type { LabelledImages } from '../datasets/labelled-images';
import { curveBlocks } from './blocks/result';
import { cellSources } from './cell-sources';
import type { ReportData } from './collect';
import { createContext } from './context';
import { text, type Appendix, type Block, type ReportDocument } from './document';
import { cellResult } from './explanations/cells';
import { mixedImages, ranking } from './explanations/comparison';
import type { ReportForm } from './form';
import { recordedRuns, setupBlocks } from './python-setup';
import { replay } from './replay';
import { count, percent, plain, seconds } from './words';

/** @param folder beside the notebook, with weights and data */
export function buildDocument(
  form: ReportForm,
  data: ReportData,
  testImages: LabelledImages | null,
  folder: string,
): ReportDocument {
  const context = createContext(data, testImages);
  const stem = form.stem(data.author);
  return {
    title: form.title,
    byline: form.byline(data.author),
    stem,
    createdAt: data.createdAt,
    notebookNote: form.notebookNote,
    opening: opening(form, data),
    setup: setupBlocks(data, folder),
    recorded: recordedRuns(data),
    sections: form.sections.map((make) => {
      const { fileWords, ...section } = make(context);
      return { ...section, stem: `${stem}_${fileWords}` };
    }),
    appendix: [replay(data), ...sources(data)],
  };
}

/** What the report would have with further runs, one sentence each. */
export function missingFrom(form: ReportForm, data: ReportData): string[] {
  const unfinished = data.runs
    .filter(({ run }) => run.status !== 'finished')
    .map(({ run }) => `“${run.name}” is ${run.status}: its epochs so far are told.`);
  return [...form.missing(data), ...unfinished];
}

function opening(form: ReportForm, { runs }: ReportData): Block[] {
  if (runs.length === 0) return [text(form.withoutRuns)];
  const results = cellKinds
    .map((cell) => cellResult(cell, runs))
    .filter((result) => result !== null);
  const on = evaluationWord(runs.map(({ run }) => run.config));
  const isMixed = on === 'test or validation';
  return [
    {
      kind: 'table',
      caption: 'The runs of this report.',
      head: [
        ...['run', 'name', 'cell', 'epochs'],
        ...(isMixed ? ['evaluated on', 'accuracy', 'loss'] : [`${on} accuracy`, `${on} loss`]),
        ...['parameters', 'time'],
      ],
      rows: runs.map(({ run }) => [
        String(run.id),
        plain(run.name),
        modelLabels[run.cell],
        `${run.epochsDone} of ${run.config.epochs}`,
        ...(isMixed ? [run.config.evaluateOn] : []),
        run.lastTestAccuracy === null ? '–' : percent(run.lastTestAccuracy),
        run.lastTestLoss === null ? '–' : run.lastTestLoss.toFixed(4),
        count(run.parameterCount),
        seconds(run.durationMs),
      ]),
    },
    text(ranking(results), isMixed ? mixedImages : ''),
    ...curveBlocks(runs),
  ];
}

/** The sources of the cells that were trained. */
function sources({ runs }: ReportData): Appendix[] {
  const used = cellKinds.filter((cell) => runs.some(({ run }) => run.cell === cell));
  if (used.length === 0) return [];
  const files = ['cell', ...used] as const;
  return [
    {
      title: 'The code of the cells used',
      blocks: files.map((name) => ({
        kind: 'code',
        language: 'typescript',
        title: `src-main/cells/${name}.ts`,
        source: cellSources[name].trim(),
      })),
    },
  ];
}
