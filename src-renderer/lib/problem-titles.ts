// What went wrong, in a few words above the message that says more.
import type { ProblemCode } from '$contract/problem';

export const problemTitles: Readonly<Record<ProblemCode, string>> = {
  'bad-config': 'These settings do not work',
  'bad-request': 'Internal error',
  'bad-data': 'The data cannot be read',
  'data-missing': 'The data is missing',
  'data-checksum': 'The data is not what it was',
  'store-read-only': 'The store cannot be written',
  'store-newer': 'The store is from a newer Unroll',
  'store-not-a-database': 'The store is not a database',
  'store-busy': 'The store is in use',
  'store-full': 'The disk is full',
  'store-failed': 'The store failed',
  'run-missing': 'This run is gone',
  'run-running': 'This run is still training',
  'checkpoint-missing': 'No trained weights',
  'checkpoint-damaged': 'The trained weights are damaged',
  'trainer-crashed': 'The trainer crashed',
  'trainer-failed': 'The training failed',
  'out-of-memory': 'Not enough memory',
  'export-differs': 'The export differs from the model',
  'export-failed': 'The export failed',
  'model-unreadable': 'The model file cannot be read',
  'file-unwritable': 'The file cannot be written',
  'native-missing': 'A native part is missing',
  unexpected: 'Something unexpected happened',
};
