// In place of Next's own page for a failure of the root layout: the shop has one (app/global-error.tsx).
// This is left where that one fails too.
const { jsx } = require('react/jsx-runtime');

Object.defineProperty(exports, '__esModule', { value: true });
exports.default = () =>
  jsx('html', {
    children: jsx('body', { children: jsx('a', { href: '/', children: 'Salebell' }) }),
  });
