// The forward pass in plain JavaScript. Weights are in PyTorch's layout, [out, in], with blocks of rows in the order of
// `blocks`; the state starts at zero.
const sigmoid = (value) => 1 / (1 + Math.exp(-value));
const activations = { tanh: Math.tanh, relu: (value) => Math.max(0, value), sigmoid };

/** weight × x + bias, from a matrix [rows, x.length] */
function affine(weight, bias, x, rows) {
  const columns = x.length;
  const result = new Float32Array(rows);
  for (let row = 0, place = 0; row < rows; row += 1) {
    let sum = bias === null ? 0 : bias[row];
    for (let column = 0; column < columns; column += 1, place += 1)
      sum += weight[place] * x[column];
    result[row] = sum;
  }
  return result;
}

/** One step of each cell: from the shares of input and past, in blocks of rows, to the next state. */
const cells = {
  rnn(network, wx, uh, { h }) {
    const f = activations[network.activation];
    return { h: h.map((_, i) => f(wx[i] + uh[i])) };
  },
  gru(network, wx, uh, { h }, weightHh) {
    const { hidden } = network;
    const place = (block) => network.blocks.indexOf(block) * hidden;
    const [r0, z0, n0] = [place('r'), place('z'), place('n')];
    const gate = (at, i) => sigmoid(wx[at + i] + uh[at + i]);
    const r = h.map((_, i) => gate(r0, i));
    // TensorFlow.js's layer resets the past before the product, PyTorch's after it.
    const rows = weightHh.subarray(n0 * hidden, (n0 + hidden) * hidden);
    const reset = network.resetsBefore
      ? affine(
          rows,
          null,
          h.map((value, i) => r[i] * value),
          hidden,
        )
      : null;
    return {
      h: h.map((value, i) => {
        const z = gate(z0, i);
        const n = Math.tanh(wx[n0 + i] + (reset === null ? r[i] * uh[n0 + i] : reset[i]));
        return (1 - z) * n + z * value;
      }),
    };
  },
  lstm(network, wx, uh, { h, c }) {
    const { hidden, blocks } = network;
    const sum = (block, i) =>
      wx[blocks.indexOf(block) * hidden + i] + uh[blocks.indexOf(block) * hidden + i];
    const next = c.map(
      (value, i) => sigmoid(sum('f', i)) * value + sigmoid(sum('i', i)) * Math.tanh(sum('g', i)),
    );
    return { h: h.map((_, i) => sigmoid(sum('o', i)) * Math.tanh(next[i])), c: next };
  },
};

/** A layer in one direction. @returns its state after each step, in the order of `steps` */
function statesOf(network, { suffix, reverse }, steps) {
  const { hidden, weights } = network;
  const of = (name) => weights[`${name}_${suffix}`];
  const rows = network.blocks.length * hidden;
  let state = { h: new Float32Array(hidden), c: new Float32Array(hidden) };
  const states = [];
  for (let t = 0; t < steps.length; t += 1) {
    const step = reverse ? steps.length - 1 - t : t;
    const wx = affine(of('weightIh'), of('biasIh'), steps[step], rows);
    const uh = affine(of('weightHh'), of('biasHh'), state.h, rows);
    state = cells[network.cell](network, wx, uh, state, of('weightHh'));
    states[step] = state.h;
  }
  return states;
}

const joined = (parts) => Float32Array.from(parts.flatMap((part) => [...part]));

function recurrentLogits(network, x) {
  const { time, features, classes, weights, layers, readout } = network;
  let steps = Array.from({ length: time }, (_, t) => x.subarray(t * features, (t + 1) * features));
  let last = steps[0];
  for (const directions of layers) {
    const below = steps;
    const states = directions.map((part) => statesOf(network, part, below));
    steps = below.map((_, t) => joined(states.map((each) => each[t])));
    // What each direction has after its own last step: in reverse that is the first.
    last = joined(states.map((each, i) => each[directions[i].reverse ? 0 : time - 1]));
  }
  const mean = (i) => steps.reduce((sum, step) => sum + step[i], 0) / time;
  const read = readout === 'mean' ? last.map((_, i) => mean(i)) : last;
  return affine(weights.headWeight, weights.headBias, read, classes);
}

function feedforwardLogits(network, x) {
  const { time, features, hidden, classes, weights, reads } = network;
  const answer = (input) => {
    const sums = affine(weights.hiddenWeight, weights.hiddenBias, input, hidden);
    return affine(weights.headWeight, weights.headBias, sums.map(Math.tanh), classes);
  };
  if (reads === 'all') return answer(x);
  const step = (t) => x.subarray(t * features, (t + 1) * features);
  if (reads === 'last') return answer(step(time - 1));
  const mean = new Float32Array(classes);
  for (let t = 0; t < time; t += 1)
    answer(step(t)).forEach((logit, k) => (mean[k] += logit / time));
  return mean;
}

/** @param x one image as the model reads it, [time × features], grey values from 0 to 1 @returns logits */
function logitsOf(network, x) {
  return network.cell === null ? feedforwardLogits(network, x) : recurrentLogits(network, x);
}

function softmax(logits) {
  const peak = Math.max(...logits);
  const powers = Array.from(logits, (logit) => Math.exp(logit - peak));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** The numbers of a network that was written as JSON, its weights as base64 of float32. */
function readNetwork(json) {
  const weights = {};
  for (const [name, text] of Object.entries(json.weights)) {
    const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
    weights[name] = new Float32Array(bytes.buffer);
  }
  return { ...json, weights };
}
