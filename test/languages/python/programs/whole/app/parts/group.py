import pulumi
import pulumi_aws as aws


class Group(pulumi.ComponentResource):
    def __init__(self, name):
        super().__init__("test:index:Group", name)
        self.topic = aws.sns.Topic("inner", opts=pulumi.ResourceOptions(parent=self))
        self.register_outputs({"done": True})
