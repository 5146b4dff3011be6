package io.borealis.proxy.execute.statement;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;

/** Payloads of commands as hexadecimal digits; blanks are for the reader. */
final class Payload {
    private Payload() {}

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    static ByteBuf of(String hex) {
        return Unpooled.wrappedBuffer(bytes(hex));
    }
}
