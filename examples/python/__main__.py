# A REST API in Python: the route table is plain data, so it may come from wherever a Python program gets it.
import pulumi
from secure_api import SecureApi

config = pulumi.Config()

api = SecureApi(
    "shop",
    {
        "issuers": [
            {
                "issuer": config.require("issuer"),
                "audience": config.require("audience"),
                "jwksUri": config.require("jwksUri"),
            }
        ],
        "authorizer": {"allowLoopbackHttp": config.get_bool("allowLoopbackHttp") or False},
        "routes": [
            {"method": "GET", "path": "/hello", "access": {"anyValidToken": True}, "handler": "../rest-api/hello.ts"},
            {"method": "DELETE", "path": "/items/{id}", "access": {"groups": ["staff"]}, "handler": "../rest-api/hello.ts"},
            {
                "method": "GET",
                "path": "/health",
                "access": {
                    "open": {
                        "owner": "platform",
                        "reason": "Asked by the uptime monitor, says nothing",
                        "expires": "2027-06-30",
                    }
                },
                "mock": {"status": 204},
            },
        ],
    },
)

pulumi.export("url", api.url)
