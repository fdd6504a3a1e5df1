/** What the page uses of d3-dsv. */
export default function dsv(delimiter: string): { parseRows(text: string): string[][] };
