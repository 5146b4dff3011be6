package io.borealis.sql.gate;

import io.borealis.sql.lex.Bytes;
import java.nio.ByteBuffer;

/**
 * The state of a {@link StatementGate} between the chunks of one statement. Not thread-safe; one per session is enough, with
 * {@link #reset()} between statements.
 */
public final class GateScan {

    private final NameHashes names;
    private final boolean hasNames;
    private long window;
    private long hash;
    private boolean matched;

    GateScan(NameHashes names) {
        this.names = names;
        this.hasNames = !names.isEmpty();
        this.matched = names.matchesAll();
    }

    /** Forgets what was scanned, for the next statement. */
    public void reset() {
        window = 0;
        hash = NameHashes.EMPTY;
        matched = names.matchesAll();
    }

    /** Takes one byte; false when the answer is known to be yes, in the manner of Netty's {@code ByteProcessor}. */
    public boolean process(byte value) {
        if (matched) {
            return false;
        }
        window = GateWords.push(window, value);
        boolean found = GateWords.endsWord(window);
        if (hasNames) {
            if (Bytes.isIdentifier(value & 0xFF)) {
                hash = NameHashes.push(hash, value);
            } else {
                found |= names.contains(hash);
                hash = NameHashes.EMPTY;
            }
        }
        matched = found;
        return !found;
    }

    /** Takes a chunk; true when the answer is known to be yes. */
    public boolean scan(byte[] chunk, int from, int to) {
        if (hasNames) {
            return scanWithNames(chunk, from, to);
        }
        long last = window;
        for (int i = from; i < to && !matched; i++) {
            last = GateWords.push(last, chunk[i]);
            if (GateWords.endsWord(last)) {
                matched = true;
            }
        }
        window = last;
        return matched;
    }

    private boolean scanWithNames(byte[] chunk, int from, int to) {
        long last = window;
        long name = hash;
        for (int i = from; i < to && !matched; i++) {
            byte value = chunk[i];
            last = GateWords.push(last, value);
            if (Bytes.isIdentifier(value & 0xFF)) {
                name = NameHashes.push(name, value);
                matched = GateWords.endsWord(last);
            } else {
                matched = GateWords.endsWord(last) || names.contains(name);
                name = NameHashes.EMPTY;
            }
        }
        window = last;
        hash = name;
        return matched;
    }

    /** Takes the remaining bytes of a chunk without moving its position; true when the answer is known to be yes. */
    public boolean scan(ByteBuffer chunk) {
        if (chunk.hasArray()) {
            int offset = chunk.arrayOffset();
            return scan(chunk.array(), offset + chunk.position(), offset + chunk.limit());
        }
        for (int i = chunk.position(); i < chunk.limit() && process(chunk.get(i)); i++) {
            // The work is in the condition.
        }
        return matched;
    }

    /** Says whether the statement, now complete, can concern us. */
    public boolean finish() {
        matched |= hasNames && names.contains(hash);
        return matched;
    }
}
