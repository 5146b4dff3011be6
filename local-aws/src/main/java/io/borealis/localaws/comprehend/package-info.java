/**
 * The stand-in for Amazon Comprehend's detections in texts.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.localaws.comprehend.LocalComprehend} is the service; {@link io.borealis.localaws.comprehend.Limits} are the service's limits on what may be asked.
 */
@NullMarked
package io.borealis.localaws.comprehend;

import org.jspecify.annotations.NullMarked;
