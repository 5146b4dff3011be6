package io.borealis.proxy.session.compression;

import io.borealis.proxy.error.MySqlError;

/** A packet of the peer's is not what it must be. Carries no stack trace: strangers can cause it at will. */
final class CompressedPacketException extends Exception {
    private static final long serialVersionUID = 1L;

    private final MySqlError error;
    private final int sequenceId;

    /** {@code sequenceId} is the one of MySQL's answer. */
    CompressedPacketException(MySqlError error, int sequenceId, String reason) {
        super(reason, null, false, false);
        this.error = error;
        this.sequenceId = sequenceId;
    }

    /** What MySQL has to a client that sends it. */
    MySqlError error() {
        return error;
    }

    int sequenceId() {
        return sequenceId;
    }
}
