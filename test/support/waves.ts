/** A .ts file of `count` sequences of two channels and 3 to 10 steps, slow waves of the class low and quick ones of high. */
export function waves(count: number): string {
  const lines = ['@classLabel true low high', '@data'];
  for (let i = 0; i < count; i += 1) {
    const quickness = 1 + (i % 2);
    const steps = Array.from({ length: 3 + ((i * 5) % 8) }, (_, t) => Math.sin(i + t * quickness));
    lines.push(`${steps.join(',')}:${steps.join(',')}:${i % 2 === 0 ? 'low' : 'high'}`);
  }
  return lines.join('\n');
}
