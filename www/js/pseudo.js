// English in unusual letters: a text on the page in ordinary letters is not a message. For tests and translators.

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const STRANGE = 'áƀćďéƒǵĥíĵķĺḿńóṕɋŕśťúṽẃẋýźÁƁĆĎÉƑǴĤÍĴĶĹḾŃÓṔɊŔŚŤÚṼẂẊÝŹ';

const letters = new Map([...PLAIN].map((letter, i) => [letter, [...STRANGE][i]]));

/** @param {string} text a piece of a message */
export function pseudo(text) {
  return text.trim() === '' ? text : `⟦${[...text].map((letter) => letters.get(letter) ?? letter).join('')}⟧`;
}
