// Assignment 4 of the course ECE1508 as two forms of report: the student's own work to hand in, and a worked solution.
import { mnist, type ModelKind, models } from '../../engine/catalogue';
import type { ReportAuthor } from '../../contract/report';
import {
  type AnswerField,
  type Block,
  type Context,
  formatHeadline,
  list,
  createReplayAppendix,
  type ReportData,
  type ReportDefinition,
  toSafeName,
  type SectionDraft,
} from '../../reports';
import { createProgrammingQuestion1 } from './programming-1';
import { createProgrammingQuestion2, createProgrammingQuestion3 } from './gated-question';
import { fileLabels, formatItemNumber, type Question, type QuestionItem } from './question';
import { askedEpochs } from './training-code';
import { createWrittenQuestion1 } from './written-1';
import { createWrittenQuestion2 } from './written-2';

const title = 'Assignment 4: Recurrent Neural Networks';
const course = 'ECE1508: Applied Deep Learning';

/** A report uses the questions twice, for its sections and for its fields; their figures are drawn once. */
const made = new WeakMap<Context, readonly Question[]>();

function createQuestions(context: Context): readonly Question[] {
  const questions = made.get(context) ?? [
    createWrittenQuestion1(),
    createWrittenQuestion2(),
    createProgrammingQuestion1(context),
    createProgrammingQuestion2(context),
    createProgrammingQuestion3(context),
  ];
  made.set(context, questions);
  return questions;
}

const shared = {
  partName: 'question',
  needsImages: true,
  caveats: (data) => [...listOtherEpochs(data), ...listOtherTask(data)],
  missing: listMissingRuns,
  appendix: (data) => [createReplayAppendix(data)],
} as const satisfies Partial<ReportDefinition>;

/** The note that the code was not run: of a page, and of a notebook, which may have been run since. */
const notRun =
  'Unroll did not run the Python in this report. Run its notebook in Jupyter to see what it prints and draws.';

/** The student's runs with their figures and tables, and the student's own answers; no model answers. */
export const myWork: ReportDefinition = {
  ...shared,
  title,
  byline: (author) => `${formatAuthorName(author)} · ${course}`,
  stem: ({ lastName, firstName }) =>
    `${toSafeName(lastName, 'LastName')}_${toSafeName(firstName, 'Firstname')}_Assgn4`,
  statement: (context) => {
    const name = formatAuthorName(context.data.author);
    return [
      `**My work.** The answers, marked “Answer by ${name}”, were written by ${name}. They are not Unroll’s, and Unroll did not grade them.`,
      'Everything else is by Unroll: the notes, tables and figures of the runs, the Python code for setup and figures, and the settings at the end.',
      notRun,
    ];
  },
  notebookNote:
    'The cells marked as answers are the author’s. The first cells contain the stored numbers of the runs. They need Python with PyTorch.',
  withoutRuns: 'No run was selected, so there are no results.',
  headline: () => '',
  answersName: 'ece1508-assignment-4',
  sections: (context) => createSections(context, (item) => [createAnswerBlock(item, context)]),
  fields: (context) => createQuestions(context).flatMap(listFields),
};

/** All answers by Unroll, without an author's name. */
export const workedSolution: ReportDefinition = {
  ...shared,
  title: `Worked solution of ${title}`,
  byline: () => course,
  stem: () => 'Worked_Solution_Assgn4',
  statement: () => [
    '**Worked solution, written by Unroll.** It is for study and for comparison with your own work, not for submission.',
    'Every accuracy, loss, time, gradient and count was measured by Unroll in the runs listed below, and the sentences about them follow from those numbers. The derivations and the Python code are the same for every run except for its settings.',
    notRun,
  ],
  notebookNote:
    'Run all cells from top to bottom. They need PyTorch, matplotlib for the curves, and torchvision, which downloads MNIST, if `DATA_DIR` is not a folder with its four files (`pip install torch matplotlib torchvision`). With `FULL_TRAINING = False` in the settings, each training is a demonstration of a few seconds whose accuracy is not a result. With `True`, every network is trained for all epochs, which takes a few minutes each.',
  withoutRuns:
    'No run was selected. The written questions and the code are answered; items that need results are not.',
  headline: formatHeadline,
  answersName: null,
  sections: (context) => createSections(context, ({ answer }) => answer),
  fields: () => [],
};

function createSections(
  context: Context,
  formatAnswer: (item: QuestionItem) => readonly Block[],
): SectionDraft[] {
  return createQuestions(context).map(({ id, label, title: heading, points, items }) => ({
    id,
    fileWords: fileLabels[id],
    label,
    title: heading,
    note: points,
    isAboutRuns: id.startsWith('P'),
    hasSetup: id === 'P1',
    items: items.map((item) => ({
      id: item.id,
      number: formatItemNumber(item),
      asked: item.asked,
      blocks: [...item.measured, ...formatAnswer(item)],
    })),
  }));
}

function createAnswerBlock({ id, answeredIn }: QuestionItem, { data }: Context): Block {
  const typed = data.answers.get(id) ?? '';
  return { kind: 'answer', by: formatAuthorName(data.author), answeredIn, typed };
}

function listFields({ label, items }: Question): AnswerField[] {
  return items.map((item) => {
    const { id, asked, answeredIn } = item;
    return { id, asked, answeredIn, section: label, number: formatItemNumber(item) };
  });
}

/** Returns "Jane Doe", or a placeholder. */
function formatAuthorName({ lastName, firstName }: ReportAuthor): string {
  const name = `${firstName} ${lastName}`.trim();
  return name === '' ? 'Firstname LastName' : name;
}

/** The questions of the assignment, in its order. */
const asked = [
  ['rnn', 'programming question 1'],
  ['gru', 'question 2'],
  ['lstm', 'question 3'],
  ['fnn-pixels', 'the comparison with a network without recurrence (question 1, item 14)'],
  ['library-rnn', 'the comparison with a library’s unit (question 1, item 15)'],
] as const satisfies readonly (readonly [ModelKind, string])[];

function listMissingRuns({ runs }: ReportData): string[] {
  const has = (kind: ModelKind) =>
    runs.some(({ run, epochs }) => run.cell === kind && epochs.length > 0);
  return asked
    .filter(([cell]) => !has(cell))
    .map(([cell, question]) => `No ${models.getLabel(cell)} run: ${question} will be incomplete.`);
}

function listOtherEpochs({ runs }: ReportData): string[] {
  const others = runs.filter(({ epochs }) => epochs.length !== askedEpochs);
  if (others.length === 0) return [];
  return [
    `The assignment asks for ${askedEpochs} epochs. Trained for another number: ${list(others.map(({ label }) => label))}.`,
  ];
}

function listOtherTask({ runs }: ReportData): string[] {
  const others = runs.filter(
    ({ run: { config } }) =>
      config.dataset.sha256 !== mnist.choice.sha256 || config.reading !== 'rows',
  );
  if (others.length === 0) return [];
  return [
    `The assignment asks for MNIST, read row by row. Trained on other data or in another order: ${list(others.map(({ label }) => label))}.`,
  ];
}
