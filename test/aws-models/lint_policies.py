"""Lints IAM policy documents with parliament.

In, on standard input: [{"of", "trust", "document"}], the document as text. Out: [{"of", "problem"}].
A trust policy names no resource by its nature: that one finding is not a problem of it.
"""

import json
import sys

from parliament import analyze_policy_string

NO_RESOURCE = "Statement contains neither Resource nor NotResource"


def problems(policy):
    for finding in analyze_policy_string(policy["document"], include_community_auditors=True).findings:
        if policy["trust"] and finding.detail == NO_RESOURCE:
            continue
        yield f"{finding.issue}: {finding.title} {finding.detail}".strip()


json.dump(
    [{"of": policy["of"], "problem": problem} for policy in json.load(sys.stdin) for problem in problems(policy)],
    sys.stdout,
)
