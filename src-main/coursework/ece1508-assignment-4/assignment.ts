// Assignment 4 of the course ECE1508, as a form of report: its questions in order, and its words.
import { cellKinds, modelLabels } from '../../catalogue/models';
import type { ReportAuthor } from '../../contract/report';
import type { ReportData } from '../../reports/collect';
import { safeName } from '../../reports/file-names';
import type { ReportForm } from '../../reports/form';
import { programmingQuestion1 } from './programming-1';
import { programmingQuestion2 } from './programming-2';
import { programmingQuestion3 } from './programming-3';
import { sectionOf } from './question';
import { writtenQuestion1 } from './written-1';
import { writtenQuestion2 } from './written-2';

export const assignment: ReportForm = {
  title: 'Assignment 4: Recurrent Neural Networks',
  partName: 'question',
  byline: (author) => `${authorName(author)} · ECE1508: Applied Deep Learning`,
  stem: ({ lastName, firstName }) =>
    `${safeName(lastName, 'LastName')}_${safeName(firstName, 'Firstname')}_Assgn4`,
  notebookNote:
    'Run all cells from top to bottom to fill in the outputs (less than a minute; with `FULL_TRAINING = True` every network is trained for all epochs). It needs PyTorch; curves are drawn if matplotlib is there.',
  withoutRuns:
    'No run was chosen: the written questions and the code are complete, results are not.',
  sections: [
    () => sectionOf(writtenQuestion1()),
    () => sectionOf(writtenQuestion2()),
    (context) => sectionOf(programmingQuestion1(context)),
    (context) => sectionOf(programmingQuestion2(context)),
    (context) => sectionOf(programmingQuestion3(context)),
  ],
  missing: missingRuns,
};

/** "Jane Doe", or what stands for it. */
function authorName({ lastName, firstName }: ReportAuthor): string {
  const name = `${firstName} ${lastName}`.trim();
  return name === '' ? 'Firstname LastName' : name;
}

const questionOf = { rnn: 'programming question 1', gru: 'question 2', lstm: 'question 3' };

function missingRuns({ runs }: ReportData): string[] {
  return cellKinds
    .filter((cell) => !runs.some(({ run, epochs }) => run.cell === cell && epochs.length > 0))
    .map((cell) => `No ${modelLabels[cell]} run: ${questionOf[cell]} will be incomplete.`);
}
