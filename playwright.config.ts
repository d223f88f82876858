import { defineConfig } from '@playwright/test';
import type { JourneyOptions } from './e2e/journeys/journeys';
import type { BrowserName } from './e2e/support/browsers/driver';

const executablePath = process.env.CHROMIUM_PATH;
const debians = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];

const journeysIn = (journeyBrowser: BrowserName) => ({
  name: `journeys-${journeyBrowser}`,
  testMatch: /.*\.journey\.ts/,
  use: { journeyBrowser },
});

export default defineConfig<object, JourneyOptions>({
  testDir: 'e2e',
  projects: [
    { name: 'chromium', testMatch: /.*\.(spec|test)\.ts/, testIgnore: /.*\.unit\.test\.ts/ },
    journeysIn('chromium'),
    journeysIn('firefox'),
    journeysIn('webkit'),
  ],
  workers: 1,
  timeout: 180_000,
  expect: {
    // That a toast goes for another reason than its age is expected sooner: BEFORE_ITS_TIME.
    timeout: 15_000,
    toMatchAriaSnapshot: { pathTemplate: 'e2e/structure/{arg}{ext}' },
    // Of this machine alone, and so in no commit.
    toHaveScreenshot: { pathTemplate: 'e2e/visual/{arg}{ext}' },
  },
  use: {
    launchOptions: {
      args: [...debians, ...quiet],
      ...(executablePath && { executablePath }),
    },
  },
});
