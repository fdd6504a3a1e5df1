// Tables as text, as RFC 4180 says.

/** @param {string[][]} rows */
export function csv(rows) {
  return rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

/** @param {string} text */
function quoted(text) {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
