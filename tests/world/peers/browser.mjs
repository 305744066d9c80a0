// Chromium behind a pipe, driven as a person would: one command a line in, one answer a line out. Scripts of pages
// are switched off unless asked for, since every page must be whole without them.
//
//   {"open": url, "width"?}            → {"status", "url", "title", "text", "refused"}
//   {"fill": label, "with": text}      → {}
//   {"press": name}                    → as open: a button, by its name
//   {"shot": file}                     → {}             the whole page as a PNG
//   {"width": pixels}                  → {"overflow"}   how far the page is wider than the window

import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

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
