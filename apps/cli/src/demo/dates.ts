const dayMs = 86_400_000;

/** A civil date some days later, or earlier. */
export const shifted = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);
