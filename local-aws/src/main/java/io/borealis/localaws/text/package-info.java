/**
 * Rules for what a text is in and what it names: its language, entities, key phrases and personal data. They are lists of words and
 * patterns, no model, and stand in for one.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.localaws.text.TextRules} has an answer of each kind.
 */
@NullMarked
package io.borealis.localaws.text;

import org.jspecify.annotations.NullMarked;
