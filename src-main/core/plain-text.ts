// Text from other sources, such as a run's name in an imported store: removes characters that control a screen, a
// terminal or a file.

/**
 * Control and format characters, some of which are invisible or change the text's direction; not
 * the joiners that scripts and emoji need.
 */
const controls = /[\p{Cc}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/gu;
const loneSurrogates = /\p{Cs}/gu;

/** Returns a name from a file as one short line without control characters. */
export function toPrintable(name: string, longest = 60): string {
  const clean = name.replace(/[^\p{L}\p{N}\p{P}\p{S} ]+/gu, '?');
  return clean.length <= longest ? clean : `${clean.slice(0, longest - 1)}…`;
}

/** Returns text on one line, for names. Idempotent. */
export function toPlainLine(text: string): string {
  return text
    .replace(loneSurrogates, '\ufffd')
    .replace(/[\r\n\t\v\f\u0085\u2028\u2029]+/gu, ' ')
    .replace(controls, '');
}

/** Returns text with its line breaks and tabs, for notes. */
export function toPlainText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\n\t]+/g, toPlainLine);
}

/** Escapes control characters as in JSON for output to a terminal, so that a JSON document keeps its meaning. */
export function escapeForTerminal(text: string): string {
  return text.replace(/[^\n\t]+/g, (piece) =>
    piece.replace(controls, escapeSign).replace(loneSurrogates, escapeSign),
  );
}

const escapeSign = (sign: string) =>
  Array.from({ length: sign.length }, (_, index) => sign.charCodeAt(index))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');
