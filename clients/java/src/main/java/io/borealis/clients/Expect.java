package io.borealis.clients;

import java.sql.SQLException;
import java.util.Objects;

/** What checks say about values. */
final class Expect {

    private Expect() {}

    static void equal(Object actual, Object expected) {
        if (!Objects.equals(actual, expected)) {
            throw new AssertionError("expected " + expected + ", got " + actual);
        }
    }

    static void isTrue(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }

    /** An action that MySQL refuses, by number and SQLSTATE. */
    static void refused(int number, String sqlState, Check action) throws Exception {
        try {
            action.run();
        } catch (SQLException e) {
            equal(e.getErrorCode() + " " + e.getSQLState(), number + " " + sqlState);
            return;
        }
        throw new AssertionError("expected error " + number + ", got none");
    }
}
