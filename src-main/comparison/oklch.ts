// Colours by lightness, colourfulness and hue as people see them: OKLCH (Ottosson 2020), in sRGB.

/**
 * "#rrggbb". Outside of sRGB the chroma is reduced, and lightness and hue stay.
 * @param lightness 0 to 1 @param chroma 0 (grey) to about 0.3 @param hue in degrees
 */
export function oklch(lightness: number, chroma: number, hue: number): string {
  for (let share = 1; share > 0; share -= 0.02) {
    const rgb = linearRgb(lightness, chroma * share, (hue * Math.PI) / 180);
    if (rgb.every((channel) => channel >= -1e-4 && channel <= 1.0001)) return toHex(rgb);
  }
  return toHex(linearRgb(lightness, 0, 0));
}

type Rgb = readonly [red: number, green: number, blue: number];

function linearRgb(lightness: number, chroma: number, angle: number): Rgb {
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function toHex(linear: Rgb): string {
  const channels = linear.map((value) => {
    const light = Math.min(1, Math.max(0, value));
    const encoded = light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
    return Math.round(encoded * 255)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${channels.join('')}`;
}
