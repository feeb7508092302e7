import { expect, it } from 'vitest';
import { escapeXml } from '../../src-main/figures/escape-xml';

it('a name is text within XML, whatever signs are in it', () => {
  expect(escapeXml('<script>"R&D"</script>')).toBe(
    '&lt;script&gt;&quot;R&amp;D&quot;&lt;/script&gt;',
  );
});

it('characters that XML forbids even when escaped are replaced, others stay', () => {
  expect(escapeXml('a\u0000b\u001bc\ud800d\uffffe')).toBe('a\ufffdb\ufffdc\ufffdd\ufffde');
  expect(escapeXml('tab\tΔ 😀')).toBe('tab\tΔ 😀');
});
