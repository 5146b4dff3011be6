package io.borealis.proxy.session.command;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** The beginning of a response that the client has not been shown. One serves all commands of a session. */
final class HeldResponse {
    private final List<ByteBuf> parts = new ArrayList<>();

    /** Owns {@code bytes} from now on. */
    void add(ByteBuf bytes) {
        parts.add(bytes);
    }

    /** Shows all of it. */
    void showTo(CommandPhase phase) {
        if (!parts.isEmpty()) {
            parts.forEach(phase::show);
            parts.clear();
        }
    }

    /** Nobody will see it. */
    void release() {
        parts.forEach(ByteBuf::release);
        parts.clear();
    }
}
