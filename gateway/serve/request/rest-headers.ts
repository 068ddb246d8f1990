// The headers that REST APIs drop or rename on their way to a backend and back (AWS "Important notes", headers table).

type Pairs = readonly (readonly [string, string])[];

const DROPPED_REQUEST = [
  "content-md5",
  "expect",
  "max-forwards",
  "proxy-authenticate",
  "server",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "www-authenticate",
];
const DROPPED_ANSWER = [
  "expect",
  "host",
  "proxy-authenticate",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "via",
];
const REMAPPED = [
  "authorization",
  "connection",
  "content-md5",
  "date",
  "max-forwards",
  "server",
  "user-agent",
  "www-authenticate",
];

/** `Authorization` goes no further when it holds an AWS signature, or was checked as one. */
export function toBackend(headers: Pairs, isSigned: boolean): [string, string][] {
  return headers
    .filter(([name, value]) => {
      const key = name.toLowerCase();
      if (key === "authorization") return !isSigned && !value.startsWith("AWS4-");
      return !DROPPED_REQUEST.includes(key);
    })
    .map(([name, value]) => [name, value]);
}

export function fromBackend(headers: Pairs): [string, string][] {
  return headers
    .filter(([name]) => !DROPPED_ANSWER.includes(name.toLowerCase()))
    .map(([name, value]) => [
      REMAPPED.includes(name.toLowerCase()) ? `x-amzn-Remapped-${name}` : name,
      value,
    ]);
}
