// The whole report as plain data: opening, the questions in order, and what is needed for replay.
import { evaluationWord } from '../catalogue/evaluation';
import { askedCells } from '../contract/report';
import { cellSources } from './cell-sources';
import type { ReportData } from './collect';
import { text, type Block, type ReportDocument, type Section } from './document';
import { cellResult } from './explanations/cells';
import { mixedImages, ranking } from './explanations/comparison';
import type { LastRow } from './last-row';
import { recordedRuns, setupBlocks } from './python-setup';
import { replay } from './replay';
import { createContext } from './questions/context';
import { curveBlocks } from './questions/result';
import { programmingQuestion1 } from './questions/programming-1';
import { programmingQuestion2 } from './questions/programming-2';
import { programmingQuestion3 } from './questions/programming-3';
import { writtenQuestion1 } from './questions/written-1';
import { writtenQuestion2 } from './questions/written-2';
import { cellNames, count, percent, plain, seconds } from './words';

/** @param folder beside the notebook, with weights and data */
export function buildDocument(
  data: ReportData,
  lastRow: LastRow | null,
  folder: string,
): ReportDocument {
  const context = createContext(data, lastRow);
  return {
    author: data.author,
    createdAt: data.createdAt,
    opening: opening(data),
    setup: setupBlocks(data, folder),
    recorded: recordedRuns(data),
    questions: [
      writtenQuestion1(),
      writtenQuestion2(),
      programmingQuestion1(context),
      programmingQuestion2(context),
      programmingQuestion3(context),
    ],
    appendix: [replay(data), ...sources(data)],
  };
}

/** What the report would have with further runs, one sentence each. */
export function missingFrom(data: ReportData): string[] {
  const questions = { rnn: 'programming question 1', gru: 'question 2', lstm: 'question 3' };
  const missing = askedCells
    .filter((cell) => !data.runs.some(({ run, epochs }) => run.cell === cell && epochs.length > 0))
    .map((cell) => `No ${cellNames[cell]} run: ${questions[cell]} will say so.`);
  const unfinished = data.runs
    .filter(({ run }) => run.status !== 'finished')
    .map(({ run }) => `“${run.name}” is ${run.status}: its epochs so far are told.`);
  return [...missing, ...unfinished];
}

function opening({ runs }: ReportData): Block[] {
  if (runs.length === 0) {
    return [
      text('No run was chosen: the written questions and the code are complete, results are not.'),
    ];
  }
  const results = askedCells
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
        cellNames[run.cell],
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
function sources({ runs }: ReportData): Section[] {
  const used = askedCells.filter((cell) => runs.some(({ run }) => run.cell === cell));
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
