# Runs one Pulumi program as Pulumi's own executor does, watched. In: settings in one environment variable. Out: an exit code, and
# what is told. It says "done" only when the program, its registrations and its outputs have all come to their end.
import gc
import json
import os
import sys
import traceback

from portcullis_probe import place, told

# A provider's classes are made once and live to the end: looking for garbage among them is a quarter of a short run.
gc.set_threshold(1_000_000)

settings = json.loads(os.environ.pop("PORTCULLIS_PROBE"))
told.start(settings["descriptor"])
del sys.path[0]


def failed(name):
    told.tell("missing-module", name=name)
    sys.exit(1)


try:
    import asyncio
    import inspect
    import runpy

    import pulumi
    import pulumi.runtime
    from pulumi.runtime.settings import Settings, configure
except ModuleNotFoundError as error:
    failed(error.name or "pulumi")

from portcullis_probe import answers, watch  # noqa: E402

place.start(settings["root"], os.path.dirname(pulumi.__file__))
watch.watch_environment(settings["withheld"])
watch.patch_registrations()
watch.patch_outputs()
watch.patch_configuration()
answers.patch_invokes()
answers.patch_references()

wanted = {**settings["run"], "parallel": 16, "dry_run": True, "organization": "organization"}
taken = inspect.signature(Settings.__init__).parameters
configure(Settings(**{name: value for name, value in wanted.items() if name in taken}))


def program():
    runpy.run_path(settings["program"], run_name="__main__")


async def everything():
    await pulumi.runtime.run_in_stack(program)
    await watch.tell_not_run()


folder = settings["program"]
sys.path.insert(0, folder if os.path.isdir(folder) else os.path.dirname(folder))
sys.argv = [settings["program"]]
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
try:
    loop.run_until_complete(everything())
except SystemExit as left:
    # Whatever the code: what it had not registered by then, nobody has seen.
    if isinstance(left.code, str):
        print(left.code, file=sys.stderr)
    sys.exit(left.code if isinstance(left.code, int) else int(left.code is not None))
except ModuleNotFoundError as error:
    traceback.print_exc()
    failed(error.name or "")
except BaseException:
    traceback.print_exc()
    sys.exit(1)
told.tell("done")
