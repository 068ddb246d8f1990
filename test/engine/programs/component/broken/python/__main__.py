import pulumi

handler = "../../handler.js"
args = {
    "kind": "http",
    "routes": [
        {"method": "GET", "path": "/a", "handler": handler},
        {"method": "FETCH", "path": "b", "access": {"scopes": []}, "handler": handler},
        {"method": "GET", "path": "/c", "access": {"anyValidToken": False}, "mock": {}},
        {"method": "GET", "path": "/d", "access": {"open": {"owner": "web"}}, "handler": handler},
        {"method": "GET", "path": "/e", "access": {"iam": True, "scopes": ["a"]}},
    ],
    "logRetentionDays": 31,
}
pulumi.ComponentResource("portcullis:index:SecureApi", "shop", args, None, remote=True)
