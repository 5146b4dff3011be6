package io.borealis.proxy.catalog;

/**
 * One thing that was looked at before running.
 *
 * @param sentence what was found and, when it is not as it should be, what to do
 */
public record Finding(Level level, String sentence) {

    /** How a finding bears on running. */
    public enum Level {
        OK,
        /** Works, but less than it could. */
        WARNING,
        /** Statements with model calls will not work. */
        MISSING
    }

    /** As it should be. */
    public static Finding ok(String sentence) {
        return new Finding(Level.OK, sentence);
    }

    /** Works, but less than it could. */
    public static Finding warning(String sentence) {
        return new Finding(Level.WARNING, sentence);
    }

    /** Statements with model calls will not work. */
    public static Finding missing(String sentence) {
        return new Finding(Level.MISSING, sentence);
    }
}
