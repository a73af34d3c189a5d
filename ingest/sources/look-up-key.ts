/** What is looked up at a source: the one word that sources and their planners share. */

/**
 * An identifier key (`doi:…`), a link as `url:` + canonical address, or a short name as `name:` + its folded words.
 */
export type LookUpKey = string;
