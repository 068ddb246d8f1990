// What a case of a WebSocket API says and hears on one connection.

/** One try to open a WebSocket at the API's stage, and what is said there. */
export interface Dialog {
  /** What follows the stage, e.g. `?token=a`. */
  readonly query?: string;
  readonly headers?: readonly (readonly [string, string])[];
  /** 101 where it opens. */
  readonly status: number;
  readonly turns?: readonly Turn[];
}

export interface Turn {
  /** A message as it is, or as JSON; bytes go as a binary frame; undefined: the client waits. */
  readonly says?: string | object | Uint8Array;
  /** Members of what comes back; undefined: nothing, and the next message may follow at once. */
  readonly hears?: Readonly<Record<string, unknown>>;
  /** What is said is said anew until it is answered so. */
  readonly untilSo?: boolean;
  /** A backend's call of @connections for this connection, and its status. */
  readonly managed?: { readonly method: string; readonly body?: string; readonly status: number };
  /** The gateway closes with this code. */
  readonly closes?: number;
}
