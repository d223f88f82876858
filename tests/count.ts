/** @returns the numbers from 1 to `n`. */
export const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);
