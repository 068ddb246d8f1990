// A program that never ends, and has a child that would outlive it.
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";

const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
writeFileSync(process.env.HANGS_PID_FILE ?? "", String(child.pid));
for (;;);
