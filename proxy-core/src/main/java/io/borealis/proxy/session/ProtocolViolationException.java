package io.borealis.proxy.session;

import io.borealis.proxy.error.MySqlException;
import org.jspecify.annotations.Nullable;

/**
 * A peer has sent what the protocol does not allow, or what is not allowed here, and its session ends. Carries no stack
 * trace: strangers can cause it at will.
 */
public final class ProtocolViolationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int sequenceId;
    private final transient @Nullable MySqlException answer;

    private ProtocolViolationException(String reason, int sequenceId, @Nullable MySqlException answer) {
        super(reason, null, false, false);
        this.sequenceId = sequenceId;
        this.answer = answer;
    }

    /** The client is to blame: it hears {@code error} in a packet with this sequence id. */
    public static ProtocolViolationException ofClient(int sequenceId, MySqlException error) {
        return new ProtocolViolationException(error.text(), sequenceId & 0xFF, error);
    }

    /** The backend is to blame: the log says why, and the client loses its connection. */
    public static ProtocolViolationException ofBackend(String reason) {
        return new ProtocolViolationException(reason, 0, null);
    }

    /** Whether it was the client. */
    public boolean isOfClient() {
        return answer != null;
    }

    /** Sequence id of the answer. */
    int sequenceId() {
        return sequenceId;
    }

    /** What the client hears, or null when it is not to blame. */
    @Nullable
    MySqlException answer() {
        return answer;
    }
}
