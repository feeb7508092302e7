// Text for pdflatex, with all names of runs escaped.

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

/** Characters without a command here that TeX's usual font cannot show become question marks. */
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
