// Makes a store of run folders from outside, in the process that may be killed.
import type { RunUid } from '../../contract/run-uid';
import { messageOf, Problem } from '../../problem';
import { checkStore } from '../exchange/foreign-store';
import { storeOfFolders } from '../exchange/store-of-folders';

/** How a store refuses values that do not belong together. */
const contradictions = ['store-failed', 'store-damaged'];

/**
 * @param input as for `storeOfFolders`
 * @throws Problem bundle-refused; the folders' contents are to be discarded then
 */
export function foldRuns(input: {
  readonly source: string;
  readonly directory: string;
  readonly uids: readonly RunUid[];
}): Promise<void> {
  const { source, directory, uids } = input;
  try {
    storeOfFolders(source, directory, uids);
    checkStore(directory);
    return Promise.resolve();
  } catch (error) {
    if (error instanceof Problem && !contradictions.includes(error.code)) throw error;
    // Lines with valid checksums may still contradict each other.
    const words = inWords(error instanceof Problem ? error.cause : error);
    throw new Problem(
      'bundle-refused',
      `The values of its runs contradict each other: ${words}. Nothing was changed. Ask for the file again.`,
      error,
    );
  }
}

function inWords(error: unknown): string {
  const words = messageOf(error).replace(/\.$/, '');
  return words.startsWith('UNIQUE') ? 'an epoch is there twice' : words;
}
