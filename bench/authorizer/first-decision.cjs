// Child process of the benchmark: loads one bundled handler, decides one token, and says how long the process has lived
// (node's own start included). Plain CommonJS, so that nothing is compiled on the way.

const [, , file, methodArn, token] = process.argv;
const { handler } = require(file);
handler({ type: "TOKEN", methodArn, authorizationToken: `Bearer ${token}` }).then(
  () => {
    process.stderr.write(String(performance.now()));
    process.exit(0);
  },
  (error) => {
    process.stderr.write(`failed: ${error.message}`);
    process.exit(1);
  },
);
