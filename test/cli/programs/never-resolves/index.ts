// Awaits something that never comes, with nothing left to do.
export = async () => {
  await new Promise(() => {});
};
