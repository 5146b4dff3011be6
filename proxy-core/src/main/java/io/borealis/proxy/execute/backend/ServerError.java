package io.borealis.proxy.execute.backend;

import io.borealis.protocol.message.ErrPacket;
import io.borealis.proxy.error.MySqlException;
import io.netty.buffer.ByteBuf;

/** Reads an error of the server's own. */
public final class ServerError {
    private ServerError() {}

    /** The error in the ERR packet {@code frame}, as an exception. */
    public static MySqlException of(ByteBuf frame) {
        ErrPacket error = ErrPacket.decode(frame);
        return new MySqlException(error.errno(), error.sqlState(), error.message(), null);
    }
}
