// The colour scale viridis, which is perceptually uniform, also with colour blindness (van der Walt & Smith 2015).
export type Rgb = readonly [red: number, green: number, blue: number];

/** Viridis at every tenth. */
const viridis = [
  [68, 1, 84],
  [72, 36, 117],
  [65, 68, 135],
  [53, 95, 141],
  [42, 120, 142],
  [33, 145, 140],
  [34, 168, 132],
  [68, 191, 112],
  [122, 209, 81],
  [189, 223, 38],
  [253, 231, 37],
] as const satisfies readonly Rgb[];

/** @param share from 0 (dark violet) to 1 (yellow) */
export function heatColour(share: number): Rgb {
  const position = share * (viridis.length - 1);
  const index = Math.min(Math.floor(position), viridis.length - 2);
  const [from, to] = [viridis[index] ?? viridis[0], viridis[index + 1] ?? viridis[10]];
  const mix = (a: number, b: number) => Math.round(a + (b - a) * (position - index));
  return [mix(from[0], to[0]), mix(from[1], to[1]), mix(from[2], to[2])];
}

/** The whole scale as a CSS gradient from left to right. */
export const heatGradient = `linear-gradient(to right, ${viridis.map((rgb) => `rgb(${rgb.join(' ')})`).join(', ')})`;
