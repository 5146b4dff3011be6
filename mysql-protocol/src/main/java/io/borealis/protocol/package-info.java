/**
 * The MySQL client/server protocol as bytes: frames, capability flags, commands, types.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.protocol.FrameSplitter} finds frames in a stream of buffers; {@link io.borealis.protocol.Wire} reads and writes the protocol's basic types.
 */
@NullMarked
package io.borealis.protocol;

import org.jspecify.annotations.NullMarked;
