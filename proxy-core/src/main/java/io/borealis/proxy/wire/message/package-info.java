/**
 * The packets that the proxy reads or makes, one record each; everything else stays opaque.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.proxy.wire.message.HandshakeV10}, {@link io.borealis.proxy.wire.message.OkPacket}, {@link io.borealis.proxy.wire.message.ColumnDefinition41}.
 */
@NullMarked
package io.borealis.proxy.wire.message;

import org.jspecify.annotations.NullMarked;
