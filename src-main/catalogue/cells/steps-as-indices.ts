// The notation of papers, where the step is an index: h_{t-1}, x_t, c_t, and words begin with a backslash.
import { isElementFunction } from './functions';

const step = String.raw`_(?:\{\s*t\s*\}|\(\s*t\s*\)|t(?!\w))`;
const stepBefore = String.raw`_(?:\{\s*t\s*[-−]\s*1\s*\}|\(\s*t\s*[-−]\s*1\s*\))`;
const before = new RegExp(`([A-Za-z]\\w*?)${stepBefore}`, 'g');
const now = new RegExp(`([A-Za-z]\\w*?)${step}`, 'g');

/**
 * The text as Unroll writes it: `h_{t-1}` is h and `h_t` h'; `c_t` is c' where `c_{t-1}` stands somewhere, else a value c. `W_{xi}`
 * becomes W_xi.
 */
export function withoutSteps(text: string): string {
  const states = new Set(['h', ...[...text.matchAll(before)].map(([, name]) => name)]);
  return text
    .split('\n')
    .map((line) => {
      const [code = '', ...comments] = line.split('#');
      const plain = code
        .replace(/\\(?:odot|cdot|times)\b/g, '*')
        .replace(/\\sigma\b/g, 'sigmoid')
        .replace(/\\([a-z]+)\b/g, (found, word: string) => (isElementFunction(word) ? word : found))
        .replace(before, '$1')
        .replace(now, (_, name: string) => (states.has(name) ? `${name}'` : name))
        .replace(/_\{(\w+)\}/g, '_$1');
      return [plain, ...comments].join('#');
    })
    .join('\n');
}
