/** The page that the link of /panel leads to, in a browser: from the bot to a call of the API without any token typed. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserPath, launchBrowser, withoutBrowser } from '../../browser.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import { Customer, wordsOf } from '../telegram/customer.ts';

let platform: Platform;
let owner: Customer;
let browser: Browser | undefined;

beforeAll(async () => {
  platform = await startPlatform({ DEMO: 'false' });
  owner = new Customer(platform.sim, platform.botId, { id: 1, first_name: 'Owner', language_code: 'uk' });
  await owner.say('/start');
  if (browserPath !== undefined) browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await platform.close();
});

async function linkFromBot(person = owner): Promise<string> {
  // What another told them meanwhile may have come before it.
  const said = (await person.say('/panel')).map(wordsOf).join('\n');
  const [link = ''] = /http:\/\/localhost:\d+\/panel#\S+/.exec(said) ?? [];
  expect(link).not.toBe('');
  return link;
}

/** Somebody who works in the shop. */
async function employ(first_name: string, role: string): Promise<Customer> {
  const person = await Customer.join(platform.sim, platform.botId, { first_name, language_code: 'uk' });
  await person.say('/start');
  const appointed = await fetch(`${platform.url}/v1/bots/${platform.botId}/staff/${person.user.id}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${platform.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ role, name: first_name }),
  });
  expect(appointed.status).toBe(201);
  return person;
}

interface Watched {
  page: Page;
  /** Where it asked for something. */
  asked: string[];
  /** What the browser found wrong. */
  complaints: string[];
}

async function open(locale: string, width = 1280): Promise<Watched> {
  const context = await browser!.newContext({ locale, viewport: { width, height: 800 } });
  const page = await context.newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  // A refusal is told in words; that the browser notes it, too, is none of the page's faults.
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (401|409)/.test(message.text()))
      complaints.push(message.text());
  });
  page.on('pageerror', ({ message }) => complaints.push(message));
  return { page, asked, complaints };
}

const title = (page: Page) => page.locator('h1').textContent();
const becomes = (page: Page, words: string) => page.locator('h1', { hasText: words }).waitFor();

const snap = async (page: Page, name: string): Promise<void> => {
  if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}.png` });
};

describe('the page of the panel', () => {
  test('lets nothing come from elsewhere, is kept nowhere, and tells nobody where it was', async () => {
    const { headers } = await fetch(`${platform.url}/panel`);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  describe.skipIf(browserPath === undefined)(
    `in a browser${browserPath === undefined ? ` (${withoutBrowser})` : ''}`,
    () => {
      test.each([
        ['en', 'You are signed in', 'the owner'],
        ['uk', 'Ви увійшли', 'власник магазину'],
        ['ru', 'Вы вошли', 'владелец магазина'],
      ])('speaks %s, and says who one is', async (locale, hello, role) => {
        const { page, complaints } = await open(locale, 375);
        await page.goto(await linkFromBot());
        await becomes(page, hello);
        expect(await page.locator('dl').textContent()).toContain(role);
        expect(await page.locator('dl').textContent()).toContain('Vitrina');
        expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(375);
        expect(complaints).toEqual([]);
        await snap(page, `panel-375-${locale}`);
        await page.context().close();
      });

      test('takes the code out of the address, and sends it to nobody but in the exchange', async () => {
        const { page, asked, complaints } = await open('en');
        const link = await linkFromBot();
        const [, code = ''] = link.split('#');
        await page.goto(link);
        await becomes(page, 'You are signed in');
        expect(page.url()).toBe(`${platform.url}/panel`);
        expect(asked.filter((url) => url.replace(link, '').includes(code))).toEqual([]);
        expect(asked.every((url) => url.startsWith(platform.url))).toBe(true);
        expect(await page.evaluate<string>('document.cookie')).toBe('');
        await snap(page, 'panel-1280');
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        await page.reload();
        await becomes(page, 'You are signed in');
        expect(complaints).toEqual([]);
        await page.context().close();
      });

      test('leads to the documentation, where calls work without a token typed', async () => {
        const { page } = await open('en');
        await page.goto(await linkFromBot());
        await page.getByRole('link', { name: 'Open the API' }).click();
        await page.locator('#operations-Bots-changeSettings').click();
        await page.getByRole('button', { name: 'Try it out' }).click();
        await page.locator('#operations-Bots-changeSettings input[placeholder="botId"]').fill(platform.botId);
        await page.locator('#operations-Bots-changeSettings textarea').first().fill('{"newsShown": 2}');
        await page.getByRole('button', { name: 'Execute' }).click();
        const answer = page.locator('.live-responses-table .response').first();
        await answer.waitFor();
        expect(await answer.textContent()).toContain('"newsShown": 2');
        await page.context().close();
      });

      test('asks before a link takes the place of somebody who is signed in, and tells who both are', async () => {
        const agent = await employ('Ірина', 'support');
        const { page, complaints } = await open('en', 375);
        await page.goto(await linkFromBot());
        await becomes(page, 'You are signed in');
        const link = await linkFromBot(agent);
        await page.goto(link);
        await becomes(page, 'This browser is signed in already');
        expect(page.url()).toBe(`${platform.url}/panel`);
        const facts = (await page.locator('dl').textContent()) ?? '';
        expect(facts).toMatch(/Now.*@\w+\): the owner.*The link.*@\w+\): a support agent \(Ірина\)/);
        expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(375);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        await snap(page, 'panel-choice-375');
        await page.getByRole('button', { name: 'Stay signed in' }).click();
        await becomes(page, 'You are signed in');
        expect(await page.locator('dl').textContent()).toContain('the owner');
        await page.goto(link);
        await becomes(page, 'This browser is signed in already');
        await page.setViewportSize({ width: 1280, height: 800 });
        await snap(page, 'panel-choice-1280');
        await page.getByRole('button', { name: 'Use the link' }).click();
        await becomes(page, 'You are signed in');
        expect(await page.locator('dl').textContent()).toContain('a support agent (Ірина)');
        // One’s own link does not ask.
        await page.goto('about:blank');
        await page.goto(await linkFromBot(agent));
        await becomes(page, 'You are signed in');
        expect(complaints).toEqual([]);
        await page.context().close();
      });

      test('signs out everywhere, in the other browser too', async () => {
        const [first, second] = [await open('en'), await open('en')];
        for (const { page } of [first, second]) {
          await page.goto(await linkFromBot());
          await becomes(page, 'You are signed in');
        }
        await first.page.getByRole('button', { name: 'Sign out everywhere' }).click();
        await becomes(first.page, 'You are signed out everywhere');
        await snap(first.page, 'panel-everywhere');
        await second.page.reload();
        await becomes(second.page, 'You are not signed in');
        for (const { page } of [first, second]) await page.context().close();
      });

      test('the documentation says who is signed in where and until when, and signs out', async () => {
        const agent = await employ('Соломія', 'administrator');
        const { page, complaints } = await open('en', 375);
        const bar = page.locator('#session');
        await page.goto(await linkFromBot(agent));
        await page.getByRole('link', { name: 'Open the API' }).click();
        await bar.waitFor();
        const said = (await bar.textContent()) ?? '';
        expect(said).toMatch(
          /Signed in to Vitrina \(@\w+\) as an administrator, Соломія, until \w+ \d+, \d{4}/,
        );
        await page.locator('#operations-Bots-listBots').waitFor();
        expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(375);
        await snap(page, 'docs-session-375');
        const { violations } = await new AxeBuilder({ page }).include('#session').analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        await page.setViewportSize({ width: 1280, height: 800 });
        await snap(page, 'docs-session-1280');
        await bar.getByRole('button', { name: 'Sign out' }).click();
        await bar.getByText('You are signed out.').waitFor();
        await snap(page, 'docs-signed-out-1280');
        await page.goto(`${platform.url}/panel`);
        await becomes(page, 'You are not signed in');
        expect(complaints).toEqual([]);
        await page.context().close();
      });

      test('a link that was used, and signing out, are told with what to do', async () => {
        const link = await linkFromBot();
        const first = await open('en');
        await first.page.goto(link);
        await becomes(first.page, 'You are signed in');
        const second = await open('en');
        await second.page.goto(link);
        await becomes(second.page, 'This link does not work any more');
        expect(await second.page.locator('#text').textContent()).toContain('/panel');
        await snap(second.page, 'panel-used');
        await first.page.getByRole('button', { name: 'Sign out', exact: true }).click();
        await becomes(first.page, 'You are signed out');
        expect(await first.page.getByRole('link', { name: 'Open the API' }).isVisible()).toBe(false);
        await first.page.reload();
        await becomes(first.page, 'You are not signed in');
        expect(await title(second.page)).not.toBe('');
        for (const { page, complaints } of [first, second]) {
          expect(complaints).toEqual([]);
          await page.context().close();
        }
      });
    },
  );
});
