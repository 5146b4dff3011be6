/** Texts by rules: what stands in for a language model, and says so. */
@NullMarked
package io.borealis.localaws.bedrock.rules;

import org.jspecify.annotations.NullMarked;
