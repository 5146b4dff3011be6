package io.borealis.localaws.text;

/**
 * How much speaks for a language.
 *
 * @param code such as {@code en}
 * @param score between 0 and 1; those of a text add up to about 1
 */
public record LanguageShare(String code, float score) {}
