// The languages of the page.

/** The language that has every message. */
export const SOURCE = 'en';
/** English in unusual letters, which reveals texts that are not messages. */
export const PSEUDO = 'pseudo';

const LANGUAGES = [SOURCE, PSEUDO];

/** The language of the page for a language tag, such as `en` for `en-US`, if there is one. @param {string} tag */
export function languageOf(tag) {
  return LANGUAGES.find((language) => language === tag.toLowerCase().split('-')[0]);
}
