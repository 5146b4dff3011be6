package io.borealis.sql.gate;

import io.borealis.sql.function.MlNames;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The test whether a statement can concern us at all: it says yes wherever one of our words occurs in a role that may be ours, and
 * no only where there is nothing to analyse. Immutable; one for all sessions.
 *
 * <p>Its own words are looked for anywhere in the text, without regard to letter case, and inside longer words too. Names of users'
 * functions and views count where they can mean one: see {@link NameScan}.
 */
public final class StatementGate {

    private static final StatementGate STANDARD = new StatementGate(null);

    private final @Nullable GateNames names;

    private StatementGate(@Nullable GateNames names) {
        this.names = names;
    }

    /** The gate that knows the words of our own syntax. */
    public static StatementGate standard() {
        return STANDARD;
    }

    /** The standard gate with these names, and no others, in addition. */
    public static StatementGate of(MlNames names) {
        boolean none = names.functions().isEmpty() && names.views().isEmpty();
        return none ? STANDARD : new StatementGate(new GateNames(names));
    }

    public boolean mayConcern(byte[] sql) {
        return mayConcern(ByteBuffer.wrap(sql));
    }

    /** Judges the remaining bytes, which are one text whole, without moving the buffer's position. */
    public boolean mayConcern(ByteBuffer sql) {
        return hasWordThatCounts(sql) || (names != null && hasName(sql, names));
    }

    private static boolean hasWordThatCounts(ByteBuffer sql) {
        long window = 0;
        boolean loads = false;
        for (int at = sql.position(); at < sql.limit(); at++) {
            window = GateWords.push(window, sql.get(at));
            if (GateWords.endsWord(window)) {
                if (!GateWords.isLoad(window)) {
                    // A load is the first word of its statement, so it has been seen where it matters.
                    return StatementHead.matters(sql) || (loads && StatementHead.namesS3(sql));
                }
                loads = true;
            }
        }
        return loads && StatementHead.namesS3(sql);
    }

    private static boolean hasName(ByteBuffer sql, GateNames names) {
        for (Escapes escapes : Escapes.values()) {
            NameScan scan = new NameScan(sql, names, escapes);
            if (scan.find()) {
                return true;
            }
            if (scan.isUncertain()) {
                return new WordScan(sql, names).find();
            }
            if (!scan.sawBackslash()) {
                return false;
            }
        }
        return false;
    }
}
