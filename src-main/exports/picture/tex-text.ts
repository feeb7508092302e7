// Text as pdflatex takes it, whatever a run is called.

const commands: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '"': "''",
  '\u00a0': '~',
  '–': '--',
  '—': '---',
  '…': '\\dots{}',
  '±': '$\\pm$',
  '×': '$\\times$',
  '·': '$\\cdot$',
  µ: '$\\mu$',
  '‘': '`',
  '’': "'",
  '“': '``',
  '”': "''",
};

/** What has no command here and is no letter that TeX's usual face can show becomes a question mark. */
export function texText(text: string): string {
  return Array.from(text.normalize('NFC'), (sign) => {
    const command = commands[sign];
    if (command !== undefined) return command;
    if (/[#$%&_]/.test(sign)) return `\\${sign}`;
    if (/\s/.test(sign)) return ' ';
    return /[!-~À-ÏÑ-ÖØ-Ýß-ïñ-öø-ýÿĀ-ăĆćČ-ďĒ-ĕĚ-ğĹĺĽľŁ-ńŇňŐ-œŔŕŘ-śŞ-šŤťŮ-űŸ-ž]/.test(sign)
      ? sign
      : '?';
  }).join('');
}
