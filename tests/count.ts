/** 1, 2, … `n`. */
export const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);
