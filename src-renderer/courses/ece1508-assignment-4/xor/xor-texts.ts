// The texts of the XOR lab: its headline, and the answers to written question 1.
import { count } from '../../../ui/format';

/** @param wrong the number of strings, of `all`, whose last output differs from their parity */
export function describeXor(wrong: number, all: number): string {
  if (wrong === 0)
    return `Three units and a memory compute XOR: ${count(all)} of ${count(all)} strings are correct`;
  return `${count(wrong)} of ${count(all)} strings ${wrong === 1 ? 'is' : 'are'} wrong`;
}

/** The answers in the order of the sub-questions, for the exact network. */
export const xorAnswers = [
  {
    question: 'The shallow network that XORs two bits',
    answer:
      'h₁ = x OR s fires from a sum of 0.5, h₂ = x AND s from 1.5, and y fires when h₁ − h₂ ≥ 0.5. Together y = x ⊕ s.',
  },
  {
    question: 'Which s[1] gives y[1] = x[1]?',
    answer: 's[1] = 0, as x ⊕ 0 = x. From s[1] = 1 every y[t] is the opposite.',
  },
  {
    question: 'Which s[t] for t > 1?',
    answer: 's[t] = y[t−1]. Each step then adds its bit, so y[T] = x[1] ⊕ … ⊕ x[T].',
  },
  {
    question: 'What is s[t], and what does it represent?',
    answer: 'The hidden state: everything that is remembered of x[1] … x[t−1], namely their XOR.',
  },
  {
    question: 'What is y[t] before the last step?',
    answer:
      'The parity of the bits so far: 1 if the number of ones is odd. It is the next step’s state.',
  },
];
