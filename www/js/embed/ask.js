// The question of an embed, as its link writes it: the question, then the choices with an asterisk before each right one, or a number.
// Pure.

/** @typedef {import('../ui/question.js').Ask} Ask */

/** The most choices of a question. */
const MOST = 8;
/** `=0.02` or, with how far an answer may be from it, `=0.02~0.001`. */
const NUMBER = /^=\s*(-?[\d.]+(?:e-?\d+)?)\s*(?:~\s*([\d.]+(?:e-?\d+)?))?$/i;

/** Null if the text is no question. @param {string} text @param {string} because what is told after the answer @param {boolean} play whether the answer starts the replay
 * @returns {Ask|null} */
export function askOf(text, because, play) {
  const [question, ...answers] = text.split('|').map((part) => part.trim());
  const common = { question, slider: null, because, play };
  if (question === '' || answers.length === 0 || answers.length > MOST || answers.some((answer) => answer.replace('*', '').trim() === '')) return null;
  const [, number, within = '0'] = (answers.length === 1 && NUMBER.exec(answers[0].replace('−', '-'))) || [];
  if (number !== undefined) return Number.isFinite(Number(number) + Number(within)) ? { ...common, choices: [], number: Number(number), within: Number(within) } : null;
  const choices = answers.map((answer) => ({ text: answer.replace(/^\*\s*/, ''), right: answer.startsWith('*') }));
  return choices.length > 1 && choices.some(({ right }) => right) ? { ...common, choices, number: null, within: 0 } : null;
}
