import { expect, it } from 'vitest';
import { escapeXml } from '../../src-main/figures/escape-xml';

it('escapes any name for XML', () => {
  expect(escapeXml('<script>"R&D"</script>')).toBe(
    '&lt;script&gt;&quot;R&amp;D&quot;&lt;/script&gt;',
  );
});

it('replaces characters that XML forbids even when escaped, and keeps others', () => {
  expect(escapeXml('a\u0000b\u001bc\ud800d\uffffe')).toBe('a\ufffdb\ufffdc\ufffdd\ufffde');
  expect(escapeXml('tab\tΔ 😀')).toBe('tab\tΔ 😀');
});
