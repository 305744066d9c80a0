// Chromium behind a pipe, driven as a person would: one command a line in, one answer a line out. Scripts of pages
// are switched off unless asked for, since every page must be whole without them.
//
//   {"open": url, "width"?}            → {"status", "url", "title", "text", "refused"}
//   {"fill": label, "with": text}      → {}
//   {"press": name}                    → as open: a button, by its name
//   {"follow": name}                   → as open: a link, by its name
//   {"select": label, "option": text}  → {}             one of a list
//   {"tick": label}                    → {}             a box, or one of several
//   {"tab": name}                      → {"keys"}       the tabulator, until what has that name is reached
//   {"type": text}                     → {}             letters, where the keyboard is
//   {"key": key}                       → {}             one key that leads nowhere
//   {"enter": true}                    → as open: the enter key, where it sends or follows
//   {"choose": label, "files": [path]} → {}             files in a field, by its label
//   {"drop": selector, "files": [path]} → {}            files let go over an element; scripts must be on
//   {"shot": file}                     → {}             the whole page as a PNG
//   {"paper": file}                    → {"pages"}      the page as it prints, as a PDF
//   {"axe": true}                      → {"faults"}     what axe finds: rule, what it is about, where
//   {"unfold": true}                   → {}             every fold opened, as a reader would
//   {"width": pixels}                  → {"overflow"}   how far the page is wider than the window

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const browser = await chromium.launch({
  executablePath: process.env.SCEAU_TEST_CHROMIUM,
  headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const context = await browser.newContext({ javaScriptEnabled: process.env.SCEAU_SCRIPTS === 'on', locale: 'fr-FR' });
const page = await context.newPage();
page.setDefaultTimeout(20_000);

// What the page asked for from anywhere but where it stands, and what its own policy refused.
let refused = [];
page.on('request', (request) => {
  const home = new URL(page.url() === 'about:blank' ? request.url() : page.url()).origin;
  if (!request.isNavigationRequest() && new URL(request.url()).origin !== home) refused.push(request.url());
});
page.on('console', (message) => {
  if (message.type() === 'error') refused.push(message.text());
});

async function seen(response) {
  return {
    status: response?.status() ?? 0,
    url: page.url(),
    title: await page.title(),
    text: await page.locator('body').innerText(),
    refused,
  };
}

const commands = {
  async open(url, { width = 1280 }) {
    refused = [];
    await page.setViewportSize({ width, height: 900 });
    return seen(await page.goto(url, { waitUntil: 'load' }));
  },
  async fill(label, command) {
    await page.getByLabel(label).fill(command.with);
    return {};
  },
  async press(name) {
    refused = [];
    const [response] = await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.getByRole('button', { name }).first().click()]);
    return seen(response);
  },
  async follow(name) {
    refused = [];
    const [response] = await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.getByRole('link', { name }).first().click()]);
    return seen(response);
  },
  async select(label, { option }) {
    await page.getByLabel(label).first().selectOption({ label: option });
    return {};
  },
  async tick(label) {
    await page.getByLabel(label).first().check();
    return {};
  },
  async tab(name) {
    for (let keys = 1; keys <= 400; keys += 1) {
      await page.keyboard.press('Tab');
      const at = await page.locator(':focus').first().evaluate((element) => {
        const label = element.labels?.[0]?.innerText ?? '';
        return element.getAttribute('aria-label') ?? (label || element.innerText || element.value || '');
      }).catch(() => '');
      if (at.replaceAll('\u00a0', ' ').includes(name)) return { keys };
    }
    throw new Error(`the tabulator never reaches ${name}`);
  },
  async type(text) {
    await page.keyboard.type(text);
    return {};
  },
  async key(key) {
    await page.keyboard.press(key);
    return {};
  },
  async enter() {
    refused = [];
    const [response] = await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('Enter')]);
    return seen(response);
  },
  async choose(label, { files }) {
    await page.getByLabel(label).first().setInputFiles(files);
    return {};
  },
  async drop(selector, { files }) {
    const dropped = files.map((path) => ({ name: basename(path), content: readFileSync(path).toString('base64') }));
    await page.locator(selector).evaluate((element, files) => {
      const transfer = new DataTransfer();
      for (const { name, content } of files) {
        transfer.items.add(new File([Uint8Array.from(atob(content), (c) => c.charCodeAt(0))], name));
      }
      for (const type of ['dragenter', 'dragover', 'drop']) {
        element.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
      }
    }, dropped);
    return {};
  },
  async unfold() {
    await page.locator('main').evaluate((main) => main.querySelectorAll('details').forEach((fold) => { fold.open = true; }));
    return {};
  },
  async axe() {
    // Evaluated, not loaded: the page's own policy lets in no script of others.
    await page.evaluate(axe);
    const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
    return { faults: found.violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`) };
  },
  async paper(path) {
    const pdf = await page.pdf({ path, format: 'A4', preferCSSPageSize: true });
    return { pages: pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0 };
  },
  async shot(path) {
    await page.screenshot({ path, fullPage: true });
    return {};
  },
  async width(width) {
    await page.setViewportSize({ width, height: 900 });
    return { overflow: await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth) };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line);
  const name = Object.keys(commands).find((known) => known in command);
  let answer;
  try {
    answer = await commands[name](command[name], command);
  } catch (error) {
    answer = { error: error.message };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await browser.close();
