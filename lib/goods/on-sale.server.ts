/** The condition for goods that are not hidden. Those of before there was hiding have no mark. */
export const ON_SALE = { hidden: { $ne: true } } as const;
