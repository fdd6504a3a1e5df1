// English in strange letters: a text on the page without them is no message. For tests, and for those who move texts.

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const STRANGE = 'áƀćďéƒǵĥíĵķĺḿńóṕɋŕśťúṽẃẋýźÁƁĆĎÉƑǴĤÍĴĶĹḾŃÓṔɊŔŚŤÚṼẂẊÝŹ';

const letters = new Map([...PLAIN].map((letter, i) => [letter, [...STRANGE][i]]));

/** @param {string} text a piece of a message */
export function pseudo(text) {
  return text.trim() === '' ? text : `⟦${[...text].map((letter) => letters.get(letter) ?? letter).join('')}⟧`;
}
