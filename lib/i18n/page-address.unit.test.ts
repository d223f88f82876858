import { expect, test } from 'vitest';
import { pageAddress, splitAddress } from '@/lib/i18n/page-address';

test.each([
  ['/', '/ko'],
  ['/?q=tea', '/ko?q=tea'],
  ['/#main', '/ko#main'],
  ['/goods/8', '/ko/goods/8'],
  ['/goods/8?from=en#sales', '/ko/goods/8?from=en#sales'],
  ['/en', '/ko'],
  ['/en/', '/ko'],
  ['/en?q=/en/x', '/ko?q=/en/x'],
  ['/en/goods/8', '/ko/goods/8'],
  ['/ko/cart', '/ko/cart'],
  ['/english', '/ko/english'],
  ['/fr/cart', '/ko/fr/cart'],
  ['//elsewhere.example', '/ko//elsewhere.example'],
])('the page at %s has the Korean address %s', (path, address) => {
  expect(pageAddress(path, 'ko')).toBe(address);
});

test.each([
  ['/ko', 'ko', '/'],
  ['/ko/', 'ko', '/'],
  ['/ko?q=tea', 'ko', '/?q=tea'],
  ['/en/goods/8', 'en', '/goods/8'],
  ['/goods/8', undefined, '/goods/8'],
  ['/EN/cart', undefined, '/EN/cart'],
  ['/en//elsewhere.example', 'en', '/elsewhere.example'],
])('the address %s has the language %s and the path %s', (address, language, path) => {
  expect(splitAddress(address)).toEqual({ language, path });
});
