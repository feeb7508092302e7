import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { findButton, waitFor, openWorkbench, click } from '../../open-app';

const text = `# Forgetful
i = sigmoid(W x + U h + b)
g = tanh(W x + U h + b)
c' = c + i * g
h' = tanh(c')`;

function holding(): FakeBridge {
  const fake = new FakeBridge();
  fake.cells = [{ name: 'Forgetful', text }];
  return fake;
}

const paper = () => document.querySelector<HTMLTextAreaElement>('textarea[aria-label=Equations]')!;
const checkbox = (name: string) =>
  document.querySelector<HTMLInputElement>(`input[type=checkbox][aria-label="${name}"]`);

function type(typed: string): void {
  paper().value = typed;
  paper().dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}

async function openEditor(fake = new FakeBridge()) {
  const { workbench } = await openWorkbench(fake);
  click(findButton('New cell…'));
  return { fake, form: workbench.runs.newRun.form };
}

it('adds a custom cell next to the usual ones, selected and saved as typed', async () => {
  const { fake, form } = await openEditor();
  type(text);
  findButton('Save')?.click();
  await waitFor(() => {
    expect(checkbox('Forgetful')?.checked).toBe(true);
  });
  expect(fake.cells).toEqual([{ name: 'Forgetful', text }]);
  expect(form.cells.filter((kind) => kind.startsWith('own:'))).toEqual([`own:${text}`]);
  expect(form.mistake).toBeNull();
});

it('shows the equations, states and parameters of the text', async () => {
  await openEditor();
  type(text);
  const shown = document.querySelector('[aria-label="Rendered equations"]');
  await waitFor(() => {
    expect(shown?.querySelectorAll('math')).toHaveLength(4);
  });
  // Two blocks of 150 rows for 28 inputs, 150 states and a bias, and a head of ten classes.
  expect(shown?.textContent).toContain('2 states: h and c');
  expect(shown?.textContent).toContain(
    `${(2 * 150 * (28 + 150 + 1) + 1510).toLocaleString('en')} `,
  );
});

it('parses the notation of papers, and reports which state stays zero', async () => {
  const { form } = await openEditor();
  type('# Mine\nf_t = sigmoid(W x_t + b_f)\nh_t = f_t * h_{t-1}');
  const shown = document.querySelector('[aria-label="Rendered equations"]');
  expect(shown?.textContent).toContain('Line 3: h is always zero');
  type('# Mine\nf_t = sigmoid(W x_t + b_f)\nh_t = f_t * h_{t-1} + f_t');
  expect(shown?.textContent).not.toContain('always zero');
  findButton('Save')?.click();
  await waitFor(() => {
    expect(form.cells).toContain("own:# Mine\nf = sigmoid(W x + b_f)\nh' = f * h + f");
  });
});

it('underlines and explains mistakes, and saves the text but does not train it', async () => {
  const { fake, form } = await openEditor();
  type(text.replace('i * g', 'z * g'));
  expect(document.querySelector('pre u')?.textContent).toBe('z');
  expect(document.querySelector('dialog li')?.textContent).toContain('z is not defined above');
  findButton('Save')?.click();
  await waitFor(() => {
    expect(findButton('Edit Forgetful')).toBeDefined();
  });
  expect(fake.cells).toHaveLength(1);
  expect(checkbox('Forgetful')).toBeNull();
  expect(form.cells).toEqual(['rnn', 'gru', 'lstm']);
});

it('replaces the previous version of a changed cell, even under a new name', async () => {
  const { fake, form } = await openEditor(holding());
  await waitFor(() => {
    expect(findButton('Edit Forgetful')).toBeDefined();
  });
  checkbox('Forgetful')?.click();
  click(findButton('Edit Forgetful'));
  type(text.replace('Forgetful', 'Keeper'));
  findButton('Save')?.click();
  await waitFor(() => {
    expect(checkbox('Keeper')?.checked).toBe(true);
  });
  expect(fake.cells.map(({ name }) => name)).toEqual(['Keeper']);
  expect(form.cells.filter((kind) => kind.startsWith('own:'))).toHaveLength(1);
});

it("is not saved without a name or under another cell's name", async () => {
  await openEditor(holding());
  for (const [typed, why] of [
    [text, 'Another cell is called Forgetful'],
    [text.replace('# Forgetful', ''), 'Name it in the first line'],
  ] as const) {
    type(typed);
    expect(findButton('Save')?.disabled).toBe(true);
    expect(document.querySelector('dialog footer')?.textContent).toContain(why);
  }
});

it('restores a removed cell with Undo', async () => {
  const { fake } = await openEditor(holding());
  await waitFor(() => {
    expect(findButton('Edit Forgetful')).toBeDefined();
  });
  click(findButton('Edit Forgetful'));
  findButton('Remove')?.click();
  await waitFor(() => {
    expect(fake.cells).toEqual([]);
  });
  findButton('Undo')?.click();
  await waitFor(() => {
    expect(fake.cells).toEqual([{ name: 'Forgetful', text }]);
  });
});
