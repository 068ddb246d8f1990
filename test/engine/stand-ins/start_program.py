# Test tooling: runs one Pulumi program as `pulumi-language-python-exec` does. In: the SDK's settings as JSON, the program's folder.
import asyncio
import json
import runpy
import sys

import pulumi.runtime
from pulumi.runtime.settings import Settings, configure

_, settings, folder = sys.argv
configure(Settings(**json.loads(settings)))
sys.path[0] = folder
sys.argv = [folder]
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)


def program():
    runpy.run_path(folder, run_name="__main__")


try:
    loop.run_until_complete(pulumi.runtime.run_in_stack(program))
except pulumi.RunError as error:
    pulumi.log.error(str(error))
    sys.exit(32)
