/**
 * The edge towards a model service: one batch in, one answer or failure an item out. Nothing here knows a vendor.
 *
 * <h2>Starting points</h2>
 *
 * <ul>
 *   <li>{@link io.borealis.ml.client.MlClient}: what a service implements
 *   <li>{@link io.borealis.ml.client.MlFailure}: everything that can go wrong
 *   <li>{@link io.borealis.ml.client.MlException}: carries a failure with all that is known of it
 * </ul>
 */
@NullMarked
package io.borealis.ml.client;

import org.jspecify.annotations.NullMarked;
