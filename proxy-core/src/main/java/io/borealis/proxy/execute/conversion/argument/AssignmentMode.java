package io.borealis.proxy.execute.conversion.argument;

import java.util.Set;

/**
 * What the session's settings say about assignments to a function's parameters: they happen in the caller's sql_mode, not in the one that the
 * function was made in and runs in.
 *
 * @param strict whether a value that does not fit is an error
 * @param refusesZeroDates whether it is strict and has NO_ZERO_DATE and NO_ZERO_IN_DATE, as by default
 * @param padsTexts whether values of CHAR have their full length (PAD_CHAR_TO_FULL_LENGTH)
 * @param cutsFractions whether fractions of a second are cut, and not rounded (TIME_TRUNCATE_FRACTIONAL)
 * @param notes whether notes are kept ({@code sql_notes})
 */
public record AssignmentMode(
        boolean strict, boolean refusesZeroDates, boolean padsTexts, boolean cutsFractions, boolean notes) {

    /**
     * Of a session.
     *
     * @param sqlModes the modes of its sql_mode, in upper case
     * @param notes its sql_notes
     */
    public static AssignmentMode of(Set<String> sqlModes, boolean notes) {
        boolean strict = sqlModes.contains("STRICT_TRANS_TABLES") || sqlModes.contains("STRICT_ALL_TABLES");
        return new AssignmentMode(
                strict,
                strict && sqlModes.contains("NO_ZERO_DATE") && sqlModes.contains("NO_ZERO_IN_DATE"),
                sqlModes.contains("PAD_CHAR_TO_FULL_LENGTH"),
                sqlModes.contains("TIME_TRUNCATE_FRACTIONAL"),
                notes);
    }
}
