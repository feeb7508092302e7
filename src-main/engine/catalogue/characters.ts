// Channels of texts: one for each character, called as it looks, or by its code point where it cannot be seen.
import { plainLine } from '../../core/plain-text';

/** What stands for every character that is rare in a training text. */
export const rareCharacter = '\ufffd';

export const channelOf = (character: string): string =>
  plainLine(character).trim() === ''
    ? `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    : character;

export const characterOf = (channel: string): string =>
  /^U\+[0-9A-F]{4,}$/.test(channel)
    ? String.fromCodePoint(parseInt(channel.slice(2), 16))
    : channel;
