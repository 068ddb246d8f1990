// A program with a mistake in it.
throw new Error("no such thing as a free route");
