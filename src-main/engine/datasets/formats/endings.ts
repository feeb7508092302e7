// The endings of files with sequences, by the module that reads them.

export const archives = ['.ts', '.arff'];
export const arrays = ['.npz', '.npy'];
export const tables = ['.csv', '.tsv', '.tab', '.txt', '.dat', '.data'];

export const sequenceEndings: readonly string[] = [...tables, ...archives, ...arrays];
