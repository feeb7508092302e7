/**
 * Returns a .ts file of `count` sequences of two channels with `lengths` different lengths from 3 steps: slow
 * waves of the class low and quick waves of the class high.
 */
export function createWaves(count: number, lengths = 8): string {
  const lines = ['@classLabel true low high', '@data'];
  for (let i = 0; i < count; i += 1) {
    const quickness = 1 + (i % 2);
    const steps = Array.from({ length: 3 + ((i * 5) % lengths) }, (_, t) =>
      Math.sin(i + t * quickness),
    );
    lines.push(`${steps.join(',')}:${steps.join(',')}:${i % 2 === 0 ? 'low' : 'high'}`);
  }
  return lines.join('\n');
}
