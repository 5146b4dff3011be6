package io.borealis.proxy.session.login;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.Wire;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.ClientSession;
import io.borealis.proxy.session.CommandMemory;
import io.borealis.proxy.session.ProtocolViolationException;
import io.borealis.proxy.session.compression.CompressedLeg;
import io.borealis.proxy.session.compression.CompressionAlgorithm;
import io.borealis.proxy.session.compression.LegCompression;
import io.borealis.proxy.session.compression.SessionCompression;
import io.netty.buffer.ByteBuf;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What each leg agrees on: with the client as MySQL 8.0 does it, with MySQL what is configured. It begins behind the OK of the
 * login.
 */
final class LoginCompression {
    private final ClientSession session;
    private final SessionCompression settings;
    private final CommandMemory memory;
    private LegCompression frontend = LegCompression.NONE;
    private LegCompression backend = LegCompression.NONE;
    /** Whether the client's response ends with a level of zstd. */
    private boolean levelFollows;

    private @Nullable CompressedLeg frontendLeg;
    private @Nullable CompressedLeg backendLeg;

    LoginCompression(ClientSession session, SessionCompression settings, CommandMemory memory) {
        this.session = session;
        this.settings = settings;
        this.memory = memory;
    }

    /** The flags that clients are offered; {@code ofBackend} are those of MySQL's greeting. */
    int offered(int ofBackend) {
        CompressionAlgorithm wanted = settings.backend();
        if (CapabilityFlags.has(ofBackend, wanted.capability())) {
            backend = new LegCompression(wanted, LegCompression.ZSTD_LEVEL_DEFAULT);
        }
        return settings.offered();
    }

    /** The flags that are asked of MySQL. */
    int asked() {
        return backend.algorithm().capability();
    }

    /**
     * The client has these flags. Whoever compresses although nobody has offered it is served where clients need not compress:
     * so does MySQL.
     *
     * @throws ProtocolViolationException with error 3922 when the client has no algorithm that it must have
     */
    void agree(int capabilities, int sequenceId) {
        levelFollows = CapabilityFlags.has(capabilities, CompressionAlgorithm.ZSTD.capability());
        CompressionAlgorithm agreed = agreed(capabilities);
        boolean compresses = CapabilityFlags.has(capabilities, CapabilityFlags.COMPRESSION);
        if (agreed == CompressionAlgorithm.UNCOMPRESSED
                && (compresses || !settings.frontend().contains(agreed))) {
            throw refused(sequenceId, MySqlError.ER_WRONG_COMPRESSION_ALGORITHM_CLIENT, agreed);
        }
        frontend = new LegCompression(agreed, LegCompression.ZSTD_LEVEL_DEFAULT);
    }

    private CompressionAlgorithm agreed(int capabilities) {
        for (int possible : new int[] {settings.offered(), settings.accepted()}) {
            for (CompressionAlgorithm algorithm : CompressionAlgorithm.values()) {
                if (CapabilityFlags.has(capabilities & possible, algorithm.capability())) {
                    return algorithm;
                }
            }
        }
        return CompressionAlgorithm.UNCOMPRESSED;
    }

    /**
     * The client's response as MySQL gets it, owned by the caller: the level of zstd is the last byte of it.
     *
     * @throws ProtocolViolationException with error 3923 when the client's level is none
     */
    ByteBuf response(ByteBuf frame) {
        int last = frame.writerIndex() - 1;
        if (frontend.algorithm() == CompressionAlgorithm.ZSTD) {
            int level = frame.getUnsignedByte(last);
            if (level < 1 || level > LegCompression.ZSTD_LEVEL_MAX) {
                throw refused(
                        frame.getUnsignedByte(frame.readerIndex() + Wire.HEADER_BYTES - 1) + 1,
                        MySqlError.ER_WRONG_COMPRESSION_LEVEL_CLIENT,
                        CompressionAlgorithm.ZSTD);
            }
            frontend = new LegCompression(CompressionAlgorithm.ZSTD, level);
        }
        boolean levelLeaves = backend.algorithm() == CompressionAlgorithm.ZSTD;
        if (!levelFollows && !levelLeaves) {
            return frame.retain();
        }
        int bytes = frame.readableBytes() - (levelFollows ? 1 : 0);
        ByteBuf response = frame.alloc().buffer(bytes + 1).writeBytes(frame, frame.readerIndex(), bytes);
        if (levelLeaves) {
            response.writeByte(backend.level());
        }
        return response.setMediumLE(0, response.readableBytes() - Wire.HEADER_BYTES);
    }

    /** The OK has been written: what follows it is compressed. */
    void begin() {
        if (frontend.isCompressed()) {
            frontendLeg = CompressedLeg.ofFrontend(session, frontend, memory);
        }
        if (backend.isCompressed()) {
            backendLeg = CompressedLeg.ofBackend(session, backend, memory);
        }
    }

    /** What the client has sent ahead of the OK; owned here. */
    void fromClient(ByteBuf early) {
        if (frontendLeg == null) {
            session.fromClient(early);
        } else {
            frontendLeg.readEarly(session.channels().frontend(), early);
        }
    }

    /** What MySQL has sent behind the OK; owned here. */
    void fromBackend(ByteBuf rest) {
        if (backendLeg == null) {
            session.fromBackend(rest);
        } else {
            backendLeg.readEarly(session.channels().backend(), rest);
        }
    }

    private static ProtocolViolationException refused(
            int sequenceId, MySqlError error, CompressionAlgorithm algorithm) {
        return ProtocolViolationException.ofClient(
                sequenceId, new MySqlException(error, algorithm.name().toLowerCase(Locale.ROOT)));
    }
}
