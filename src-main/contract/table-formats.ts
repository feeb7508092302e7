// The formats in which runs are exported as data: one definition each for the menu, the dialogs and the flags.
import { choices, type Choices } from '../engine/catalogue';

/** The formats that are written as one file. The key is the extension of the file. */
export const tableFormats = {
  csv: { label: 'CSV' },
  json: { label: 'JSON' },
} as const satisfies Choices;
export type TableFormat = keyof typeof tableFormats;
export const tableFormatNames = choices.listKinds(tableFormats);

/** All formats. TensorBoard's format is a folder of event files, for values only. */
export const dataFormats = [...tableFormatNames, 'tensorboard'] as const;
export type DataFormat = (typeof dataFormats)[number];
