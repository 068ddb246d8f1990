// The end of a process that was started in a group of its own: a program may leave children behind, and they are of its group.

export function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // the group is gone already
  }
}
