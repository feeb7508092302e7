// Draws, classifies after every change, and shows the probabilities.
const network = readNetwork(JSON.parse(document.getElementById('network').textContent));
const canvas = document.getElementById('drawing');
const small = document.getElementById('seen');
const answer = document.getElementById('answer');
const bars = [...document.querySelectorAll('#bars li')];
let strokes = [];

function show() {
  const pen = canvas.getContext('2d');
  pen.clearRect(0, 0, canvas.width, canvas.height);
  pen.lineWidth = canvas.width / 12;
  pen.lineCap = pen.lineJoin = 'round';
  pen.strokeStyle = getComputedStyle(canvas).color;
  for (const stroke of strokes) {
    pen.beginPath();
    for (const { x, y } of stroke) pen.lineTo(x, y);
    if (stroke.length === 1) pen.lineTo(stroke[0].x + 0.01, stroke[0].y);
    pen.stroke();
  }
  classify();
}

function classify() {
  const isEmpty = strokes.length === 0;
  const pixels = isEmpty ? new Uint8Array(side * side) : digitPixels(strokes);
  const image = new ImageData(side, side);
  pixels.forEach((grey, place) => image.data.set([grey, grey, grey, 255], 4 * place));
  small.getContext('2d').putImageData(image, 0, 0);
  const x = Float32Array.from(network.order, (place) => pixels[place] / 255);
  const probabilities = isEmpty ? network.classNames.map(() => 0) : softmax(logitsOf(network, x));
  const best = probabilities.indexOf(Math.max(...probabilities));
  bars.forEach((bar, place) => {
    const percent = 100 * probabilities[place];
    bar.style.setProperty('--share', `${percent}%`);
    bar.querySelector('output').textContent = isEmpty ? '' : `${percent.toFixed(1)} %`;
    bar.classList.toggle('best', !isEmpty && place === best);
  });
  answer.textContent = isEmpty ? 'Draw a digit' : network.classNames[best];
}

function pointOf(event) {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  return {
    x: ((event.clientX - left) * canvas.width) / width,
    y: ((event.clientY - top) * canvas.height) / height,
  };
}

canvas.addEventListener('pointerdown', (event) => {
  canvas.setPointerCapture(event.pointerId);
  strokes.push([pointOf(event)]);
  show();
});
canvas.addEventListener('pointermove', (event) => {
  if (!canvas.hasPointerCapture(event.pointerId)) return;
  strokes.at(-1).push(pointOf(event));
  show();
});
document.getElementById('clear').addEventListener('click', () => {
  strokes = [];
  show();
});
document.getElementById('undo').addEventListener('click', () => {
  strokes.pop();
  show();
});
// The ink has the colour of the theme.
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show);
show();
