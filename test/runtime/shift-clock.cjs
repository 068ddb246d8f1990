// Test tooling, loaded before the runtime client: a signal moves the clock, as it has moved when a sandbox wakes
// after hours of freeze. Only Date.now is moved; the authorizer reads no other clock for keys and tokens.
const now = Date.now;
let shift = 0;
Date.now = () => now() + shift;
process.on("SIGUSR2", () => {
  shift += Number(process.env.SHIFT_CLOCK_MS);
  process.stderr.write("clock moved\n");
});
