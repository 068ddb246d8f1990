// Test tooling: loads the deployed bundle as Lambda does, and answers each event with the effect of the policy.
const { handler } = require(process.argv[2]);
process.on("message", (event) =>
  handler(event, { awsRequestId: "8ff2f1c5-5b3c-4a3b-9a7e-3c1d7b7e9f00" }).then(
    ({ policyDocument }) => process.send({ effect: policyDocument.Statement[0].Effect }),
    (error) => process.send({ error: error.message }),
  ),
);
process.on("disconnect", () => process.exit());
