/**
 * A real browser for tests: a Chromium or Chrome that is installed, or the one that CHROMIUM_PATH names. Nothing
 * is downloaded; suites skip themselves where `browserPath` is undefined.
 */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The browser's executable, or undefined where there is none. */
export const browserPath: string | undefined = [process.env.CHROMIUM_PATH ?? '', ...usual].find(existsSync);

/** Why a suite that needs a browser is skipped, for its name. */
export const withoutBrowser = 'no Chromium: install one, or set CHROMIUM_PATH';

/** Starts the browser without a window. Rejects when there is none; the caller closes it. */
export function launchBrowser(): Promise<Browser> {
  if (browserPath === undefined) return Promise.reject(new Error(withoutBrowser));
  return chromium.launch({
    executablePath: browserPath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
}
