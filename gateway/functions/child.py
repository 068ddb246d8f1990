# Runs inside a function's sandbox process: loads the handler once, then answers one invocation after another over IPC.
# It stands where Lambda's Python runtime would be, and speaks what message.ts says: one JSON object a line.
# It ends with its parent, so that nothing outlives the gateway.

import importlib
import json
import os
import sys
import time
import traceback

# The handler and what it starts must not see the channel.
descriptor = int(os.environ.pop("NODE_CHANNEL_FD"))
os.environ.pop("NODE_CHANNEL_SERIALIZATION_MODE", None)
os.set_inheritable(descriptor, False)
os.set_blocking(descriptor, True)
incoming = os.fdopen(descriptor, "r", encoding="utf-8", newline="\n", closefd=False)


def send(message):
    data = (json.dumps(message) + "\n").encode("utf-8")
    while data:
        data = data[os.write(descriptor, data):]


class Context:
    function_name = os.environ.get("AWS_LAMBDA_FUNCTION_NAME")
    function_version = os.environ.get("AWS_LAMBDA_FUNCTION_VERSION")
    memory_limit_in_mb = os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
    log_group_name = os.environ.get("AWS_LAMBDA_LOG_GROUP_NAME")
    log_stream_name = os.environ.get("AWS_LAMBDA_LOG_STREAM_NAME")
    identity = None
    client_context = None

    def __init__(self, message):
        self.aws_request_id = message["requestId"]
        self.invoked_function_arn = message["functionArn"]
        self._deadline = message["deadline"]

    def get_remaining_time_in_millis(self):
        return max(0, int(self._deadline - time.time() * 1000))


def error_of(error, error_type=None):
    frames = traceback.format_tb(error.__traceback__)
    lines = [line.strip() for frame in frames for line in frame.splitlines()]
    return {"errorType": error_type or type(error).__name__, "errorMessage": str(error), "stack": lines}


def load_handler():
    module, separator, name = os.environ.get("_HANDLER", "").rpartition(".")
    if not separator or ".." in module:
        raise ValueError("expected a handler like index.handler")
    sys.path.insert(0, os.environ["LAMBDA_TASK_ROOT"])
    return getattr(importlib.import_module(module.replace("/", ".")), name)


def fail_init(error):
    names = {
        ValueError: "Runtime.MalformedHandlerName",
        ImportError: "Runtime.ImportModuleError",
        ModuleNotFoundError: "Runtime.ImportModuleError",
        AttributeError: "Runtime.HandlerNotFound",
        SyntaxError: "Runtime.UserCodeSyntaxError",
    }
    send({"kind": "init-failed", "error": error_of(error, names.get(type(error)))})
    sys.exit(1)


def answer(handler, message):
    request_id = message["requestId"]
    try:
        result = handler(json.loads(message["event"]), Context(message))
        try:
            text = json.dumps(result)
        except (TypeError, ValueError) as error:
            return {"kind": "failed", "requestId": request_id, "error": error_of(error, "Runtime.MarshalError")}
        return {"kind": "result", "requestId": request_id, "result": text}
    except Exception as error:
        return {"kind": "failed", "requestId": request_id, "error": error_of(error)}
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


try:
    handler = load_handler()
except Exception as error:
    fail_init(error)
send({"kind": "ready"})
for line in incoming:
    send(answer(handler, json.loads(line)))
