package io.borealis.sql.gate;

import java.nio.ByteBuffer;
import java.util.Collection;

/**
 * The blunt test whether a statement can concern us at all: it says yes wherever one of our words occurs, in whatever role,
 * and no only where there is nothing to analyse. Immutable; one for all sessions.
 *
 * <p>Its words are looked for anywhere in the text, without regard to letter case, and inside longer words too. Names of
 * views and functions that are known to use machine learning can be added; they count as whole words only, because they may
 * be short.
 */
public final class StatementGate {

    private static final StatementGate STANDARD = new StatementGate(NameHashes.NONE);

    private final NameHashes names;

    private StatementGate(NameHashes names) {
        this.names = names;
    }

    /** The gate that knows the words of our own syntax. */
    public static StatementGate standard() {
        return STANDARD;
    }

    /**
     * The standard gate with these names, and no others, in addition.
     *
     * @param names names without their schema, in any letter case
     */
    public StatementGate withNames(Collection<String> names) {
        return names.isEmpty() ? STANDARD : new StatementGate(NameHashes.of(names));
    }

    /** A scan for statements that come in several chunks. */
    public GateScan newScan() {
        return new GateScan(names);
    }

    public boolean mayConcern(byte[] sql) {
        return mayConcern(sql, 0, sql.length);
    }

    public boolean mayConcern(byte[] sql, int from, int to) {
        return mayConcern(ByteBuffer.wrap(sql, from, to - from));
    }

    /**
     * Judges the remaining bytes, without moving the buffer's position. Sees the statement whole, and therefore says no also
     * where a word is found that counts only at the head of a statement; a {@link GateScan} says yes there.
     */
    public boolean mayConcern(ByteBuffer sql) {
        GateScan scan = newScan();
        boolean found = scan.scan(sql) || scan.finish();
        return found && (StatementHead.matters(sql) || names.occurIn(sql));
    }
}
