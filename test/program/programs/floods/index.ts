// A program that prints far more than anybody wants to keep.
for (let i = 0; i < 20_000; i++) process.stdout.write(`${"x".repeat(100)}\n`);
throw new Error("after the flood");
