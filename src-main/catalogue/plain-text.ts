// Text that a stranger may have written, such as a run's name in a store that was brought in: without what a screen,
// a terminal or a file takes for an order instead of a letter.

/** Control characters, and those that are invisible or turn the direction; not the joiners that scripts and emoji need. */
const orders = /[\p{Cc}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/gu;
const loneSurrogates = /\p{Cs}/gu;

/** On one line, for names. The same text once more gives the same. */
export function plainLine(text: string): string {
  return text
    .replace(loneSurrogates, '\ufffd')
    .replace(/[\r\n\t\v\f\u0085\u2028\u2029]+/gu, ' ')
    .replace(orders, '');
}

/** With its line breaks and tabs, for notes. */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/([\n\t])/)
    .map((piece) => (piece === '\n' || piece === '\t' ? piece : plainLine(piece)))
    .join('');
}

/** Everything that is written to a terminal: orders become visible, as JSON writes them, so that a document stays what it is. */
export function forTerminal(text: string): string {
  return text
    .split(/([\n\t])/)
    .map((piece) =>
      piece === '\n' || piece === '\t'
        ? piece
        : piece.replace(orders, escaped).replace(loneSurrogates, escaped),
    )
    .join('');
}

const escaped = (sign: string) =>
  Array.from({ length: sign.length }, (_, place) => sign.charCodeAt(place))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');
