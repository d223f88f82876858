// In place of Next's polyfills, which every browser that Next supports has itself: next.config.js.
// `URL.canParse` alone is newer (Chrome 120, Safari 17), and no script of the shop uses it.
