import { createRandom } from '../../src-main/engine/datasets/random';

/** Returns the monthly revenue of three regions with a trend, a season and noise, at levels of 120, 900 and 4,000. */
export function createRegionsCsv(months: number): string {
  const random = createRandom(7);
  const lines = [120, 900, 4000].flatMap((level, region) =>
    Array.from({ length: months }, (_, i) => {
      const season =
        0.25 * Math.sin((2 * Math.PI * (i + 2 * region)) / 12) + 0.1 * Number(i % 12 === 11);
      const noise = random.uniform(-0.05, 0.05);
      const value = level * (1 + 0.006 * i) * (1 + season + noise);
      const month = String((i % 12) + 1).padStart(2, '0');
      return `r${region + 1},${2017 + Math.floor(i / 12)}-${month}-01,${value.toFixed(1)}`;
    }),
  );
  return ['region,month,revenue', ...lines].join('\n');
}
