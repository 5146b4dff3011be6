package io.borealis.proxy.execute.client;

import io.borealis.sql.plan.count.StatementCount;
import java.util.OptionalLong;

/**
 * What MySQL would count of a statement, by what the client was told of it, for the case that statements of ours have followed
 * (reference manual, "Information Functions").
 *
 * @param rowCount what ROW_COUNT() is; empty where MySQL knows it
 * @param foundRows what FOUND_ROWS() is; empty where MySQL knows it, and after a statement without rows, for which the manual
 *     promises nothing
 * @param warnings what {@code @@warning_count} is; empty where MySQL knows it, and its warnings
 * @param errors what {@code @@error_count} is; empty where MySQL knows it
 * @param serverWarns whether MySQL still has its own warnings of the statement
 */
public record ToldCounts(
        OptionalLong rowCount,
        OptionalLong foundRows,
        OptionalLong warnings,
        OptionalLong errors,
        boolean serverWarns) {
    private static final OptionalLong NO_COUNT = OptionalLong.of(-1);
    private static final OptionalLong NONE = OptionalLong.of(0);

    static ToldCounts ofRows(long rows, int warnings) {
        return new ToldCounts(NO_COUNT, OptionalLong.of(rows), OptionalLong.of(warnings), NONE, false);
    }

    static ToldCounts ofChange(long affectedRows, int warnings) {
        return new ToldCounts(
                OptionalLong.of(affectedRows), OptionalLong.empty(), OptionalLong.of(warnings), NONE, false);
    }

    static ToldCounts ofError() {
        return ofErrors(1, 1);
    }

    /** A statement that has failed with so many warnings, errors included. */
    public static ToldCounts ofErrors(long warnings, long errors) {
        return new ToldCounts(
                NO_COUNT, OptionalLong.empty(), OptionalLong.of(warnings), OptionalLong.of(errors), false);
    }

    /** The same, but FOUND_ROWS() is {@code rows}, as SQL_CALC_FOUND_ROWS makes it. */
    ToldCounts withFoundRows(long rows) {
        return new ToldCounts(rowCount, OptionalLong.of(rows), warnings, errors, serverWarns);
    }

    /** The same for a statement that is still MySQL's newest, of whose rows only some are the result. */
    ToldCounts ofChosenRows() {
        return new ToldCounts(rowCount, foundRows, warnings, errors, true);
    }

    /** The same for a statement that is still MySQL's newest, some of whose warnings are ours. */
    public ToldCounts ofNewest() {
        return new ToldCounts(OptionalLong.empty(), OptionalLong.empty(), warnings, errors, true);
    }

    /** What counts after its warnings were shown: MySQL keeps all but the number of changed rows. */
    public ToldCounts afterShown() {
        return new ToldCounts(NO_COUNT, foundRows, warnings, errors, serverWarns);
    }

    /** What counts after a statement was prepared: its warnings are the newest. */
    public ToldCounts afterPrepared() {
        return new ToldCounts(rowCount, foundRows, OptionalLong.empty(), OptionalLong.empty(), true);
    }

    /** The value of a count; empty where it is not known. */
    public OptionalLong of(StatementCount count) {
        return switch (count) {
            case ROW_COUNT -> rowCount;
            case FOUND_ROWS -> foundRows;
            case WARNING_COUNT -> warnings;
            case ERROR_COUNT -> errors;
        };
    }
}
