// Test tooling: a second pack beside the product's own. It lists the operations of each REST API's body as an advisory;
// on a body that is not known, the engine says that the policy could not run, which is what tests look for.
const { PolicyPack } = require("@pulumi/policy");

new PolicyPack("witness", {
  policies: [
    {
      name: "what-is-readable",
      description: "The operations that a policy can read now.",
      enforcementLevel: "advisory",
      validateResource: ({ type, props }, reportViolation) => {
        if (type !== "aws:apigateway/restApi:RestApi") return;
        const operations = Object.entries(JSON.parse(props.body).paths).flatMap(([path, item]) =>
          Object.keys(item).map((method) => `  ${method.toUpperCase()} ${path}`),
        );
        reportViolation(operations.sort().join("\n"));
      },
    },
  ],
});
