// Opens a server's port. In: a server, a host, a port (0: any free one). Out: the port it got, or an error that says
// what to do. It never falls back to another port: the address is printed and pasted.

import type { Server } from "node:http";

/** The port is taken or may not be opened. */
export class PortError extends Error {
  override readonly name = "PortError";
}

/** Resolves to the port. Rejects with PortError. */
export function listen(
  server: Server,
  address: { readonly host: string; readonly port: number },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === "EADDRINUSE"
          ? "is taken by another process"
          : error.code === "EACCES"
            ? "may not be opened by this user"
            : `cannot be opened (${error.code ?? "unknown error"})`;
      reject(
        new PortError(
          `port ${address.port} on ${address.host} ${reason}: give another one with --port or in the environment variable PORT`,
        ),
      );
    };
    server.once("error", refuse);
    server.listen(address, () => {
      server.off("error", refuse);
      const bound = server.address();
      resolve(typeof bound === "object" && bound !== null ? bound.port : address.port);
    });
  });
}
