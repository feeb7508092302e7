// Bounds the work of decoding a JPEG: a decoder goes through the whole picture once for each scan, however short it is.

/** A camera writes 1, a progressive encoder about 10. */
const mostScans = 100;

/** Markers without a length: fill bytes, TEM, restarts, the image's start. */
const isBare = (marker: number) =>
  marker === 0xff || marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8);
const [startOfImage, endOfImage, startOfScan] = [0xd8, 0xd9, 0xda];

export const isJpeg = (bytes: Uint8Array) => bytes[0] === 0xff && bytes[1] === startOfImage;

/**
 * The picture without what follows it in the file, such as a film.
 * @throws RangeError if it has too many scans
 */
export function boundedJpeg(bytes: Uint8Array): Uint8Array {
  const picture = bytes.subarray(0, endOf(bytes));
  let scans = 0;
  // Every place that a decoder could take for a scan, also within a segment that this program and the decoder may
  // measure differently: a preview picture in it counts as well.
  for (let index = picture.indexOf(0xff); index >= 0; index = picture.indexOf(0xff, index + 1)) {
    if (picture[index + 1] === startOfScan) scans += 1;
  }
  if (scans > mostScans) throw new RangeError(`it has more than ${mostScans} scans`);
  return picture;
}

/** Where the first picture ends; the file's end if it has none. */
function endOf(bytes: Uint8Array): number {
  let index = 2;
  while (index + 3 < bytes.length) {
    const marker = bytes[index + 1] ?? 0;
    // Within a scan: on to its next marker.
    if (bytes[index] !== 0xff || isBare(marker)) index += 1;
    else if (marker === endOfImage) break;
    else index += 2 + ((bytes[index + 2] ?? 0) << 8) + (bytes[index + 3] ?? 0);
  }
  const end = index + 2;
  return bytes[index + 1] === endOfImage ? end : bytes.length;
}
