/**
 * A deterministic sentiment scorer made of word lists and rules: no model, no network, no state.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.localaws.sentiment.SentimentScorer} is what the service asks; {@link io.borealis.localaws.sentiment.EnglishReader} holds the rules for English and {@link io.borealis.localaws.sentiment.StemReader} the little that is done for other languages; {@link io.borealis.localaws.sentiment.Distribution} turns what they read into four scores.
 */
@NullMarked
package io.borealis.localaws.sentiment;

import org.jspecify.annotations.NullMarked;
