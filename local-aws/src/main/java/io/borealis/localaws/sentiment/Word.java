package io.borealis.localaws.sentiment;

/**
 * One word, emoticon or emoji of a text.
 *
 * @param lower the word in lower case, as the lexicon writes it
 * @param shouted whether it is written in capitals; one letter alone ("I", "A") is not shouting
 * @param afterComma whether a comma or the like stands before it, so that a new phrase begins
 */
record Word(String lower, boolean shouted, boolean afterComma) {}
