// The runs of `npm run results`: those by which the settings were chosen, and the rows of the table.

/**
 * @typedef {object} Row
 * @property {string} name part of the runs' names, and the row's name for --rows
 * @property {string} label as the page shows it
 * @property {string[]} words for `unroll train`, but for seed, threads, name and store
 * @property {number} epochs
 */

const epochsOfChoice = 4;

/** @param {string} name @param {string} label @param {string} words @returns {Row} */
const choice = (name, label, words) => ({
  name: `choice ${name}`,
  label,
  epochs: epochsOfChoice,
  words: [...words.split(' '), '--evaluate-on', 'validation'],
});

const relu = '--cells rnn --preset tuned --activation relu --init identity';

/** By cell: each of these runs trains on 55,000 images and is judged on the 5,000 held out. @type {Record<string, Row[]>} */
export const choices = {
  RNN: [
    choice('rnn assignment', 'as in the assignment', '--cells rnn'),
    choice('rnn 5e-4', 'tuned, 5e-4', '--cells rnn --preset tuned --lr 0.0005'),
    choice('rnn 1e-3', 'tuned, 1e-3', '--cells rnn --preset tuned --lr 0.001'),
    choice('rnn 2e-3', 'tuned, 2e-3', '--cells rnn --preset tuned --lr 0.002'),
    choice(
      'rnn uniform',
      "tuned, 1e-3, PyTorch's uniform start",
      '--cells rnn --preset tuned --lr 0.001 --init pytorch',
    ),
  ],
  'RNN of ReLU': [
    choice('relu 5e-4', 'tuned, identity, 5e-4', `${relu} --lr 0.0005`),
    choice('relu 1e-3', 'tuned, identity, 1e-3', `${relu} --lr 0.001`),
    choice('relu 2e-3', 'tuned, identity, 2e-3', `${relu} --lr 0.002`),
    choice('relu orthogonal', 'tuned, orthogonal, 1e-3', `${relu} --lr 0.001 --init orthogonal`),
  ],
  GRU: [
    choice('gru assignment', 'as in the assignment', '--cells gru'),
    choice('gru 1e-3', 'tuned, 1e-3', '--cells gru --preset tuned --lr 0.001'),
    choice('gru 2e-3', 'tuned, 2e-3', '--cells gru --preset tuned --lr 0.002'),
    choice('gru 4e-3', 'tuned, 4e-3', '--cells gru --preset tuned --lr 0.004'),
    choice(
      'gru uniform',
      "tuned, 2e-3, PyTorch's uniform start",
      '--cells gru --preset tuned --lr 0.002 --init pytorch',
    ),
  ],
  LSTM: [
    choice('lstm assignment', 'as in the assignment', '--cells lstm'),
    choice('lstm 1e-3', 'tuned, 1e-3', '--cells lstm --preset tuned --lr 0.001'),
    choice('lstm 2e-3', 'tuned, 2e-3', '--cells lstm --preset tuned --lr 0.002'),
    choice('lstm 4e-3', 'tuned, 4e-3', '--cells lstm --preset tuned --lr 0.004'),
    choice(
      'lstm bias 0',
      'tuned, 2e-3, forget bias 0',
      '--cells lstm --preset tuned --lr 0.002 --forget-bias 0',
    ),
  ],
};

/** @param {string} name @param {string} label @param {number} epochs @param {string} words @returns {Row} */
const row = (name, label, epochs, words) => ({ name, label, epochs, words: words.split(' ') });

/** In the order of training: a row's seeds come one after the other. */
export const rows = [
  row('tuned rnn', 'Tuned RNN', 10, '--cells rnn --preset tuned'),
  row('tuned relu-rnn', 'Tuned RNN of ReLU, identity', 10, relu),
  row('tuned gru', 'Tuned GRU', 10, '--cells gru --preset tuned'),
  row('tuned lstm', 'Tuned LSTM', 10, '--cells lstm --preset tuned'),
  row('best gru', 'Best GRU', 20, '--cells gru --preset best'),
  row('best lstm', 'Best LSTM', 20, '--cells lstm --preset best'),
];
