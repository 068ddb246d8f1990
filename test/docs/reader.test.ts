// What the README and the quick starts say is done, from a checkout and an empty folder beside it: commands, files, outputs.

import { expect, test } from "@jest/globals";
import { freePort } from "../obtain";
import { blocksOf } from "./blocks";
import { Reader } from "./reader";
import { READ } from "./reader-pages";

const DOCUMENTS = READ;

test.each(DOCUMENTS)(
  "%s does what it says",
  async (document) => {
    // What the blocks that are generated show is compared by their own test.
    const blocks = blocksOf(document).filter(({ above }) => !above.startsWith("<!-- generated"));
    expect(blocks.length).toBeGreaterThan(3);
    const reader = new Reader(document, await freePort());
    try {
      await reader.read(blocks);
    } finally {
      await reader.stop();
    }
  },
  600_000,
);
