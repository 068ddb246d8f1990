// Test tooling, not a product: a stand-in for `pulumi-language-python`, which is not published as a Go module.
// It runs programs on Pulumi's own SDK for Python, as the official host's executor does, in the environment that VIRTUAL_ENV names.

import { realpathSync } from "node:fs";
import path from "node:path";
import { serveLanguage } from "./language-server";

serveLanguage({
  program: (request, info, engineAddress) => {
    const folder = realpathSync(info.getProgramDirectory());
    const settings = {
      project: request.getProject(),
      stack: request.getStack(),
      monitor: request.getMonitorAddress(),
      engine: engineAddress,
      parallel: request.getParallel(),
      dry_run: request.getDryrun(),
      organization: request.getOrganization(),
      root_directory: info.getRootDirectory(),
    };
    return {
      file: path.join(process.env.VIRTUAL_ENV ?? "", "bin", "python"),
      args: [path.join(__dirname, "start_program.py"), JSON.stringify(settings), folder],
      cwd: realpathSync(request.getPwd()),
      env: { PYTHONDONTWRITEBYTECODE: "1" },
    };
  },
});
