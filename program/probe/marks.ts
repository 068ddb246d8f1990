// A text that says of itself what it stands for. Programs cut, join, filter and change the case of texts: the mark is made of
// letters only, and is known by its start and by its end, so that what they leave of it still says that it is unknown.

/** What the engine sends for a value that is not known yet (sdk/nodejs/runtime/rpc.ts). */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const [START, END] = ["unknownqzx", "xzqunknown"];
const LEFT = new RegExp(`${START}|${END}|${UNKNOWN}`, "i");
const WHOLE = new RegExp(`${START}((?:[a-p]{2})*)${END}`, "gi");
const ZERO = "a".charCodeAt(0);

export const markText = (origin: string): string => {
  const digits = Buffer.from(origin, "utf8").toString("hex");
  const letters = [...digits].map((digit) => String.fromCharCode(ZERO + Number.parseInt(digit, 16)));
  return `${START}${letters.join("")}${END}`;
};

/** Whether a text is unknown, or was made from one that is. */
export const isMarked = (text: string): boolean => LEFT.test(text);

/** What the whole marks in a text stand for. */
export const readMarks = (text: string): readonly string[] =>
  [...text.matchAll(WHOLE)].map(([, letters = ""]) => originOf(letters));

/** A text with each mark as `<…>`, by what it stands for: for names, which people read. */
export const showMarks = (text: string, show: (origin: string) => string): string =>
  isMarked(text)
    ? text
        .replace(WHOLE, (_mark, letters: string) => `<${show(originOf(letters))}>`)
        .replace(new RegExp(`${START}[a-p]*|[a-p]*${END}`, "gi"), "<unknown>")
    : text;

function originOf(letters: string): string {
  const digits = [...letters.toLowerCase()].map((letter) => (letter.charCodeAt(0) - ZERO).toString(16));
  return Buffer.from(digits.join(""), "hex").toString("utf8");
}
