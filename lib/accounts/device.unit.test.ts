import { expect, it } from 'vitest';
import { deviceOf } from '@/lib/accounts/device.server';

it.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
    'Chrome, Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
    'Safari, iOS',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Linux'],
  ['node', ''],
  ['<script>alert(1)</script>', ''],
  ['Mozilla/5.0 '.repeat(100), ''],
  [null, ''],
])('deviceOf names the browser and the system of %j: %j', (userAgent, device) => {
  expect(deviceOf(userAgent)).toBe(device);
});
