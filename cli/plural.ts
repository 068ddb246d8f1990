// A number with its noun, as English wants it.

/** `1 route`, `2 routes`. */
export const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
