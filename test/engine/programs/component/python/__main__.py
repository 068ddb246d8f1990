# The API of ../nodejs, in Python.
import pulumi
import pulumi_aws as aws


class SecureApi(pulumi.ComponentResource):
    def __init__(self, name, args):
        outputs = {"url": None, "authorizerName": None}
        super().__init__("portcullis:index:SecureApi", name, {**args, **outputs}, None, remote=True)


config = pulumi.Config()
table = aws.sns.Topic("table")
users = aws.cognito.UserPool("users")

api = SecureApi(
    "shop",
    {
        "kind": "http",
        "issuers": [
            {
                "issuer": "https://issuer.example.com/",
                "audience": ["https://api.example.com"],
                "jwksUri": "https://issuer.example.com/keys",
                "tokenLifetimeSeconds": 600,
            }
        ],
        "authorizer": {"resultTtlSeconds": 30, "logHashKey": config.require_secret("hashKey")},
        "throttle": {"rate": 10, "burst": 20},
        "routes": [
            {
                "method": "GET",
                "path": "/items",
                "access": {"scopes": ["items:read"], "claims": {"tenant": ["a", 7, True]}},
                "handler": "../handler.js",
                "lambda": {"environment": {"KEY": config.require_secret("key"), "TABLE": table.arn}, "timeout": 5},
            },
            {
                "method": "POST",
                "path": "/items",
                "access": {"cognito": users.arn, "clients": ["client"], "scopes": ["items/write"]},
                "handler": "../handler.js",
            },
            {"method": "DELETE", "path": "/items/{id}", "access": {"iam": True}, "function": "items:live"},
            {
                "method": "GET",
                "path": "/health",
                "access": {"open": {"owner": "web", "reason": "Asked by the monitor", "expires": "2027-06-30"}},
                "http": {"url": "https://status.example.com/"},
            },
        ],
    },
)

pulumi.export("url", api.url)
pulumi.export("authorizer", api.authorizerName)
