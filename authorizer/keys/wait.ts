// Work and a limit → whichever ends first. The timer is handed in, so that tests and simulations can run on a clock of
// their own.

export interface Paused {
  readonly over: Promise<void>;
  cancel(): void;
}

export type Pause = (milliseconds: number) => Paused;

export const pauseFor: Pause = (milliseconds) => {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  return { over, cancel: () => clearTimeout(timer) };
};

/** `work` must not reject. */
export async function atMost(work: Promise<void>, milliseconds: number, pause: Pause): Promise<void> {
  const limit = pause(milliseconds);
  await Promise.race([work, limit.over]);
  limit.cancel();
}
