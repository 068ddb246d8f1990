# A text that nobody knows, made into other texts, and decided by: the lines of both are told apart by their numbers.
import json
import re

import pulumi_aws as aws

value = aws.ssm.get_parameter(name="/shop/type").value
api = aws.apigatewayv2.Api("api", protocol_type="HTTP")


def route(name, text):
    aws.apigatewayv2.Route(name, api_id=api.id, route_key="GET /" + name, authorization_type=text)


# Made into other texts: unknown, and nothing is decided.
route("f", f"{value}")
route("format", "{}".format(value))
route("percent", "%s" % value)
route("join", "".join([value]))
route("json", json.loads(json.dumps({"a": value}))["a"])
route("upper", value.upper().strip())
route("replaced", value.replace("a", "b"))
route("cut", value[:4])
# Decided by: each line is told.
route("equal", "JWT" if value == "JWT" else "NONE")
route("starts", "JWT" if value.startswith("J") else "NONE")
route("truth", "JWT" if value else "NONE")
route("inside", "JWT" if "J" in value else "NONE")
route("among", "JWT" if value in ("JWT", "x") else "NONE")
route("lower", "JWT" if value.lower() == "jwt" else "NONE")
route("length", "JWT" if len(value) > 3 else "NONE")
route("key", {"a": "JWT"}.get(value, "NONE"))
route("part", value.partition(":")[2] or "NONE")
route("split", (value.rsplit(":", 1) + ["NONE"])[1])
route("found", "JWT" if re.match("J", value) else "NONE")
