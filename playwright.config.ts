import { defineConfig } from '@playwright/test';

const executablePath = process.env.CHROMIUM_PATH;
const debians = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];

export default defineConfig({
  testDir: 'e2e',
  testMatch: /.*\.(spec|test)\.ts/,
  testIgnore: /.*\.unit\.test\.ts/,
  workers: 1,
  timeout: 60_000,
  expect: {
    toMatchAriaSnapshot: { pathTemplate: 'e2e/structure/{arg}{ext}' },
    // Of this machine alone, and so in no commit.
    toHaveScreenshot: { pathTemplate: 'e2e/looks/{arg}{ext}' },
  },
  use: {
    launchOptions: {
      args: [...debians, ...quiet],
      ...(executablePath && { executablePath }),
    },
  },
});
