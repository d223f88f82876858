// Preloaded into a shop whose memory is measured (`node --expose-gc --import`): SIGUSR2 collects the garbage,
// so that the resident memory shows what is held and not what was not collected yet.
process.on('SIGUSR2', () => globalThis.gc?.());
