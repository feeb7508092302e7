// What the files of a hand-in are called: LastName_Firstname_Assgn4, as the course wants them.
import type { QuestionId, ReportAuthor } from '../contract/report';

/** Without an ending. Every system takes it: letters, digits, - and ' of the names, joined by _. */
export function reportStem({ lastName, firstName }: ReportAuthor): string {
  return `${part(lastName, 'LastName')}_${part(firstName, 'Firstname')}_Assgn4`;
}

function part(name: string, missing: string): string {
  const safe = name.replace(/[^\p{L}\p{M}\p{N}'-]+/gu, '');
  return safe === '' ? missing : safe;
}

const words: Readonly<Record<QuestionId, string>> = {
  W1: 'Written_1',
  W2: 'Written_2',
  P1: 'Programming_1',
  P2: 'Programming_2',
  P3: 'Programming_3',
};

/** Crowdmark takes one file a question. */
export function questionStem(author: ReportAuthor, question: QuestionId): string {
  return `${reportStem(author)}_${words[question]}`;
}

/** "Jane Doe", or what stands for it. */
export function authorName({ lastName, firstName }: ReportAuthor): string {
  const name = `${firstName} ${lastName}`.trim();
  return name === '' ? 'Firstname LastName' : name;
}

/** The folder beside a notebook in which it finds weights and data. @param notebook its file's name */
export function filesFolder(notebook: string): string {
  return `${notebook.replace(/\.ipynb$/i, '')}_files`;
}
