// Channels of texts: one per character, named after the character, or after its code point if it is not visible.
import { toPlainLine } from '../../core/plain-text';

/** The replacement for every character that is rare in a training text. */
export const rareCharacter = '\ufffd';

export const toChannel = (character: string): string =>
  toPlainLine(character).trim() === ''
    ? `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    : character;

export const toCharacter = (channel: string): string =>
  /^U\+[0-9A-F]{4,}$/.test(channel)
    ? String.fromCodePoint(parseInt(channel.slice(2), 16))
    : channel;

const characterNames: Readonly<Record<string, string>> = {
  ' ': 'space',
  '\n': 'new line',
  '\t': 'tab',
  '\u00a0': 'no-break space',
  [rareCharacter]: 'rare character',
};

/** Returns the label of a channel for people: "e", "space", "new line", "U+2003". */
export const nameCharacter = (channel: string): string =>
  characterNames[toCharacter(channel)] ?? channel;
