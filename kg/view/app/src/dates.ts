// ISO dates as precise as the text gave them, compared by their first and last day.

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function lastDay(year: number, month: number): number {
  const leap = month === 2 && ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0);
  return leap ? 29 : (DAYS[month - 1] ?? 31);
}

/** First and last day of an ISO date (year, month, day or interval), or null if it is none. */
export function span(iso: string): [string, string] | null {
  const [from = "", to = from] = iso.split("/");
  const first = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(from);
  const last = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(to);
  if (!first || !last) return null;
  const month = last[2] ?? "12";
  const day = last[3] ?? String(lastDay(Number(last[1]), Number(month)));
  return [`${first[1]}-${first[2] ?? "01"}-${first[3] ?? "01"}`, `${last[1]}-${month}-${day}`];
}

/** All months from the first to the last day named by the dates, as YYYY-MM; years if the range is long. */
export function ticks(dates: Iterable<string>): string[] {
  const days = [...new Set(dates)].flatMap((date) => span(date) ?? []).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return [];
  const [startYear, endYear] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  const years = Array.from({ length: endYear - startYear + 1 }, (_, step) =>
    String(startYear + step).padStart(4, "0"),
  );
  if (years.length > 30) return years;
  const months = years.flatMap((year) =>
    DAYS.map((_, month) => `${year}-${String(month + 1).padStart(2, "0")}`),
  );
  return months.filter((month) => month >= first.slice(0, 7) && month <= last.slice(0, 7));
}

/** Whether a date touches the range of ticks from `from` to `to` (both included). */
export function within(iso: string, from: string, to: string): boolean {
  const days = span(iso);
  const [start, end] = [span(from), span(to)];
  return Boolean(days && start && end && days[0] <= end[1] && days[1] >= start[0]);
}

/** How many of the dates touch each tick. */
export function tally(dates: Iterable<string>, all: string[]): number[] {
  const counts = new Map<string, number>();
  for (const date of dates) counts.set(date, (counts.get(date) ?? 0) + 1);
  const heights = all.map(() => 0);
  const length = all[0]?.length ?? 0;
  const position = new Map(all.map((tick, at) => [tick, at]));
  for (const [date, count] of counts) {
    const days = span(date);
    if (!days) continue;
    const [first, last] = days.map((day) => position.get(day.slice(0, length)));
    for (let at = first ?? 0; at <= (last ?? all.length - 1); at += 1)
      heights[at] = (heights[at] ?? 0) + count;
  }
  return heights;
}
