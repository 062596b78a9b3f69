// How the judge is measured: on what was built, with medians over rounds, since a machine is not
// equally fast all the time.
import { cpus, loadavg } from 'node:os';
import { root } from '../../scripts/build.mjs';

/** A file of the judge as it was built. */
export const built = (path) => import(new URL(`file://${root}/dist/libs/judge/src/${path}`).href);

export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Milliseconds of processor time of one call: the machine may have other work too. */
export const timed = (work) => {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
};

/** Microseconds a call, the median of rounds after one round of warming up. */
export const perCall = (work, { calls, rounds = 15 }) => {
  const round = () => {
    for (let call = 0; call < calls; call += 1) work(call);
  };
  round();
  return median(Array.from({ length: rounds }, () => (timed(round) / calls) * 1000));
};

export const machine = () =>
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}, ` +
  `load ${loadavg()[0].toFixed(1)}`;

/** Rows of text as a markdown table; the first row is its head. */
export const table = ([head, ...rows]) => [
  `| ${head.join(' | ')} |`,
  `|${head.map(() => '---|').join('')}`,
  ...rows.map((row) => `| ${row.join(' | ')} |`),
];

export const us = (value) =>
  value < 10 ? value.toFixed(2) : Math.round(value).toLocaleString('en-US');
