import { describe, expect, it } from 'vitest';
import {
  nameCharacter,
  toChannel,
  toCharacter,
} from '../../../src-main/engine/catalogue/characters';

describe('channels of characters', () => {
  it('restores every character from its channel', () => {
    for (const character of ['e', 'é', '漢', ' ', '\n', '\t', '\u00a0', '\u2003', '\u0007', '😀'])
      expect(toCharacter(toChannel(character))).toBe(character);
  });

  it('names invisible characters as people do', () => {
    expect([' ', '\n', '\t', '\ufffd'].map((one) => nameCharacter(toChannel(one)))).toEqual([
      'space',
      'new line',
      'tab',
      'rare character',
    ]);
    expect(nameCharacter(toChannel('\u2003'))).toBe('U+2003');
    expect(nameCharacter('e')).toBe('e');
  });
});
