# SecureApi as Python sees it, in the words of TypeScript. `pulumi package add` makes a typed one instead, with Python's own names.
import pulumi


class SecureApi(pulumi.ComponentResource):
    url: pulumi.Output[str]

    def __init__(self, name: str, args: dict, opts: pulumi.ResourceOptions | None = None):
        super().__init__("portcullis:index:SecureApi", name, {**args, "url": None}, opts, remote=True)
