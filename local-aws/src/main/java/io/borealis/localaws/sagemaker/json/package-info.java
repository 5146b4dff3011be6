/**
 * JSON files that people write.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.localaws.sagemaker.json.JsonMembers} is an object of such a file, and complains with its place.
 */
@NullMarked
package io.borealis.localaws.sagemaker.json;

import org.jspecify.annotations.NullMarked;
