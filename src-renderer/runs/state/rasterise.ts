// An SVG as a PNG, drawn by the browser.
import { pngScale as scale } from '$contract/run-exports';
import { formatEmbeddedTypeface } from '$figures';

/** @throws Error if the browser cannot draw it */
export async function toPng(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  // An image cannot use the typefaces of the page.
  const { default: inter } =
    await import('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?inline');
  const style = `<style>${formatEmbeddedTypeface(inter)}</style>`;
  const withTypeface = svg.replace('<title>', `${style}<title>`);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(withTypeface)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * scale;
  canvas.height = image.naturalHeight * scale;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('there is no canvas');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => {
    canvas.toBlob(done, 'image/png');
  });
  if (blob === null) throw new Error('the canvas has no pixels');
  return new Uint8Array(await blob.arrayBuffer());
}
