/**
 * The compressed protocol (protocol manual, "Compression"): packets of their own, with a header of seven bytes and sequence ids of
 * their own, that carry the stream of ordinary frames.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.proxy.session.compression.CompressedLeg} is the Netty handler that a leg gets behind its login, so that all
 * others see ordinary frames; {@link io.borealis.proxy.session.compression.FrameIds} says which sequence ids they have.
 */
@NullMarked
package io.borealis.proxy.session.compression;

import org.jspecify.annotations.NullMarked;
