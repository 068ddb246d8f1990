// The authorization matrix: which kind of caller can call which route.

export { MATRIX_FORMATS, type MatrixFormat, renderMatrix } from "./formats";
