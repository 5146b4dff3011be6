/**
 * The stand-in for Bedrock's runtime: models by id, in the shapes of Titan Text and of Claude's messages, and Converse for all of them.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.localaws.bedrock.LocalBedrock} is the service; {@link io.borealis.localaws.bedrock.FoundationModel} is what answers
 * for an id; {@link io.borealis.localaws.bedrock.rules.RuleModel} writes the texts, by rules.
 */
@NullMarked
package io.borealis.localaws.bedrock;

import org.jspecify.annotations.NullMarked;
