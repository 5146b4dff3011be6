/**
 * The packets that the proxy reads or makes, one record each; everything else stays opaque.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.protocol.message.HandshakeV10}, {@link io.borealis.protocol.message.OkPacket}, {@link io.borealis.protocol.message.ColumnDefinition41}.
 */
@NullMarked
package io.borealis.protocol.message;

import org.jspecify.annotations.NullMarked;
