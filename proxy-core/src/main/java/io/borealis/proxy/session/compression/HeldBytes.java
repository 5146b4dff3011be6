package io.borealis.proxy.session.compression;

import io.borealis.proxy.session.CommandMemory;

/** What one leg holds of packets that have not been passed on, out of the budget of long commands. */
final class HeldBytes {
    /** What every leg may hold without asking. */
    private static final int FREE_BYTES = 64 << 10;

    private final CommandMemory memory;
    private long taken;

    HeldBytes(CommandMemory memory) {
        this.memory = memory;
    }

    /** Whether {@code bytes} may be held, those of the last call among them. */
    boolean hold(long bytes) {
        long more = bytes <= FREE_BYTES ? 0 : bytes - taken;
        if (more <= 0) {
            return true;
        }
        if (!memory.take(more)) {
            return false;
        }
        taken += more;
        return true;
    }

    /** Nothing is held any more. */
    void giveBack() {
        memory.give(taken);
        taken = 0;
    }
}
