import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserPath, launchBrowser, withoutBrowser } from '../../browser.ts';
import { eventually } from '../../eventually.ts';
import { startPlatform, type Platform } from '../../platform.ts';

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform({ DEMO: 'false' });
});

afterAll(() => platform.close());

const asset = (name: string, headers: Record<string, string> = {}) =>
  fetch(`${platform.url}/v1/docs/${name}`, { headers });

describe('the page of the API', () => {
  test('its parts are ours, packed for who can unpack, and not sent twice', async () => {
    const script = await asset('swagger-ui-bundle.js');
    const { headers } = script;
    expect(headers.get('content-encoding')).toBe('gzip');
    const file = new URL('../../../node_modules/swagger-ui-dist/swagger-ui-bundle.js', import.meta.url);
    expect(await script.text()).toBe(readFileSync(file, 'utf8'));
    const again = await asset('swagger-ui-bundle.js', { 'if-none-match': headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
    const plain = await asset('swagger-ui.css', { 'accept-encoding': 'identity' });
    expect(plain.headers.get('content-encoding')).toBeNull();
  });

  test('nothing else of the package is served', async () => {
    for (const name of ['package.json', '..%2Fpackage.json', 'index.html']) {
      expect((await asset(name)).status).toBe(401);
    }
  });

  test.skipIf(browserPath === undefined)(
    `it shows every operation, tries one, fits a phone, and asks nobody else${browserPath === undefined ? ` (${withoutBrowser})` : ''}`,
    async () => {
      const browser = await launchBrowser();
      try {
        const page = await browser.newPage();
        const elsewhere: string[] = [];
        const complaints: string[] = [];
        page.on('request', (request) => {
          const address = request.url();
          if (!address.startsWith(platform.url) && !address.startsWith('data:')) elsewhere.push(address);
        });
        page.on('console', (message) => {
          if (message.type() === 'error') complaints.push(message.text());
        });
        page.on('pageerror', ({ message }) => complaints.push(message));
        await page.goto(`${platform.url}/v1/docs`);
        await page.locator('#operations-Bots-listBots').waitFor();
        // Nobody is signed in, and nothing was refused to find that out.
        expect(await page.locator('#session').isVisible()).toBe(false);
        const described = (await (await fetch(`${platform.url}/v1/openapi.json`)).json()) as {
          paths: Record<string, object>;
          webhooks?: Record<string, object>;
        };
        const all = { ...described.paths, ...described.webhooks };
        const operations = Object.values(all).flatMap((methods) => Object.keys(methods));
        await page.setViewportSize({ width: 1280, height: 6000 });
        await eventually(async () => {
          const shown = await shownOnTheWayDown(page);
          return shown.size === operations.length ? true : undefined;
        });
        await page.evaluate('scrollTo(0, 0)');
        await page.setViewportSize({ width: 1280, height: 800 });

        await page.locator('.btn.authorize').click();
        await page.locator('.auth-container input').first().fill(platform.token);
        await page.locator('.auth-btn-wrapper button.authorize').first().click();
        await page.locator('.btn-done').first().click();
        await page.locator('#operations-Bots-listBots').click();
        await page.getByRole('button', { name: 'Try it out' }).click();
        await page.getByRole('button', { name: 'Execute' }).click();
        const answer = page.locator('.live-responses-table .response').first();
        await answer.waitFor();
        expect(await answer.textContent()).toContain(platform.botId);
        await page.setViewportSize({ width: 375, height: 800 });
        await page.locator('#operations-Bots-changeSettings .opblock-summary-control').click();
        await page
          .locator('#operations-Bots-changeSettings .responses-table .highlight-code')
          .last()
          .waitFor();
        expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(375);
        const tables = await page.locator('.renderedMarkdown table').all();
        expect(tables.length).toBeGreaterThan(1);
        for (const table of tables) {
          const { x = 0, width = 999 } = (await table.boundingBox()) ?? {};
          expect(x + width).toBeLessThanOrEqual(375);
        }
        expect({ elsewhere, complaints }).toEqual({ elsewhere: [], complaints: [] });
        if (process.env.SCREENSHOTS) {
          await page.screenshot({ path: `${process.env.SCREENSHOTS}/api-docs.png` });
        }
      } finally {
        await browser.close();
      }
    },
  );
});

/** What is out of sight is not on the page, where there are so many: it is made when it is scrolled to. */
async function shownOnTheWayDown(page: Page): Promise<Set<string>> {
  const shown = new Set<string>();
  await page.evaluate('scrollTo(0, 0)');
  for (let isBelow = true; isBelow;) {
    const ids = await page.evaluate<string[]>(
      "Array.from(document.querySelectorAll('.opblock'), ({ id }) => id)",
    );
    for (const id of ids) shown.add(id);
    isBelow = await page.evaluate<boolean>(
      '(() => { const before = scrollY; scrollBy(0, innerHeight / 2); return scrollY > before; })()',
    );
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 20)))');
  }
  return shown;
}
