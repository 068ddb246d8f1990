# A component, a secret, sealed configuration, assets, a transform, an answered data source.
import os

import pulumi
import pulumi_aws as aws
from parts.group import Group

config = pulumi.Config()
group = Group("group")
bucket = aws.s3.Bucket(
    "bucket",
    bucket=pulumi.Output.secret("named"),
    tags={"mode": config.require("mode"), "sealed": config.require_secret("sealed")},
)
aws.lambda_.Function(
    "fn",
    role=pulumi.Output.concat("arn:", bucket.id),
    code=pulumi.AssetArchive({"index.py": pulumi.StringAsset("x = 1"), "more": pulumi.FileArchive("./parts")}),
)
region = aws.get_region()
pulumi.export("region", region.region)
pulumi.export("token", os.environ.get("CI_JOB_TOKEN", "none"))
pulumi.export("made", pulumi.Output.all(bucket.arn, group.topic.arn).apply(len))
