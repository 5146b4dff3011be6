package io.borealis.proxy.catalog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement of the install script and what it is about.
 *
 * @param name of the schema, role or routine, without the schema; empty for other statements
 * @param comment of a routine that is created; empty for other statements
 */
record InstallStatement(String sql, Kind kind, String name, String comment) {
    private static final Pattern ROUTINE_COMMENT = Pattern.compile("\\bCOMMENT '([^']*)'");

    /** What there is in the script, each with the form it is recognised by. */
    enum Kind {
        CREATE_SCHEMA("CREATE SCHEMA IF NOT EXISTS (\\w+)"),
        CREATE_ROLE("CREATE ROLE IF NOT EXISTS (\\w+)"),
        DROP_ROUTINE("DROP (?:FUNCTION|PROCEDURE) IF EXISTS aurora_ml\\.(\\w+)"),
        CREATE_TABLE("CREATE TABLE IF NOT EXISTS aurora_ml\\.(\\w+) \\("),
        CREATE_ROUTINE("CREATE (?:FUNCTION|PROCEDURE) (?:IF NOT EXISTS )?aurora_ml\\.(\\w+)\\("),
        GRANT("GRANT ()"),
        SET("SET ()");

        private final Pattern form;

        Kind(String form) {
            this.form = Pattern.compile(form);
        }
    }

    static InstallStatement of(String sql) {
        for (Kind kind : Kind.values()) {
            Matcher matcher = kind.form.matcher(sql);
            if (matcher.lookingAt()) {
                return new InstallStatement(sql, kind, matcher.group(1), commentOf(kind, sql));
            }
        }
        throw new IllegalStateException("Not a statement the installation knows: " + sql);
    }

    private static String commentOf(Kind kind, String sql) {
        if (kind != Kind.CREATE_ROUTINE) {
            return "";
        }
        Matcher matcher = ROUTINE_COMMENT.matcher(sql);
        if (!matcher.find()) {
            throw new IllegalStateException("A routine without a version: " + sql);
        }
        return matcher.group(1);
    }
}
