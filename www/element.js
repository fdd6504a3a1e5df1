// The element <optimizer-playground>, at an address that stays: the build leads it to the scripts of the site.
export * from './js/element.js';
