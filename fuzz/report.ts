import type { FuzzReport } from './fuzz';

const MAX_INPUT_LENGTH = 4_000;
const mebibytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MiB`;
const format = (count: number) => count.toLocaleString('en');

/** @returns the figures of a run, a line each, and its findings. */
export function reportFuzz(report: FuzzReport): string {
  const { memory, gained, statuses } = report;
  const answers = Object.entries(statuses)
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([group, count]) => `${format(count)} ${group}`);
  const ratio = (memory.after / memory.before).toFixed(2);
  return [
    `packets          ${format(report.packets)} on ${format(report.connections)} connections`,
    `acks             ${format(report.acks)}; ${format(report.cut)} connections ended by the server`,
    `requests         ${format(report.requests)}; ${format(report.aborted)} ended by the client`,
    `answers          ${answers.join(', ')}`,
    `crashes          ${report.crashes}`,
    `let in           ${gained.sessions} sessions, ${gained.admins} admins`,
    `resident memory  ${mebibytes(memory.before)} before, ${mebibytes(memory.after)} after: ${ratio} ×`,
    `findings         ${report.findings.length}`,
    ...report.findings.map(
      ({ kind, message, seed, input }) =>
        `\n${kind}, seed ${seed}: ${message}\n  smallest input: ${shorten(input)}`,
    ),
  ].join('\n');
}

const shorten = (text: string) =>
  text.length > MAX_INPUT_LENGTH ? `${text.slice(0, MAX_INPUT_LENGTH)}… (${text.length})` : text;
