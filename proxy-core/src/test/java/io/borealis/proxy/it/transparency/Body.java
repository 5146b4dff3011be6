package io.borealis.proxy.it.transparency;

import io.borealis.proxy.it.testing.AttackLength;
import io.borealis.proxy.it.transparency.Case.Options;
import io.borealis.proxy.it.transparency.Case.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the statements of a script into stored programs. What MySQL takes in none fails with its error, at all sides alike, and
 * runs by itself then, so that the script goes on.
 */
enum Body {
    /** Each statement is the body of a procedure that is called. */
    PROCEDURE {
        @Override
        List<String> around(String sql, String prefix) {
            List<String> texts = new ArrayList<>(List.of(
                    "CREATE PROCEDURE " + prefix + "body() " + sql,
                    "CALL " + prefix + "body()",
                    "DROP PROCEDURE " + prefix + "body"));
            if (REFUSED_IN_PROGRAMS.contains(firstWord(sql))) {
                texts.add(sql);
            }
            return texts;
        }
    },

    /** Each change is the body of a trigger that is fired; a query is what such a body inserts into a table. */
    TRIGGER {
        @Override
        List<String> around(String sql, String prefix) {
            String word = firstWord(sql);
            if (QUERIES.contains(word)) {
                return List.of(
                        "CREATE TABLE " + prefix + "seen AS " + sql,
                        "DELETE FROM " + prefix + "seen",
                        fired("INSERT INTO " + prefix + "seen " + sql, prefix),
                        fire(prefix),
                        "SELECT * FROM " + prefix + "seen",
                        "DROP TABLE " + prefix + "seen",
                        "DROP TRIGGER " + prefix + "fired");
            }
            if (CHANGES.contains(word)) {
                return List.of(fired(sql, prefix), fire(prefix), "DROP TRIGGER " + prefix + "fired");
            }
            return List.of(sql);
        }

        private static String fired(String body, String prefix) {
            return "CREATE TRIGGER " + prefix + "fired BEFORE UPDATE ON " + prefix + "fires FOR EACH ROW " + body;
        }

        private static String fire(String prefix) {
            return "UPDATE " + prefix + "fires SET n = n + 1";
        }
    },

    /**
     * Each statement is the body of an event that runs at once, and tells in a table that it has ended, and how. An event has a
     * session of its own, which ends with it.
     */
    EVENT {
        @Override
        List<String> around(String sql, String prefix) {
            String word = firstWord(sql);
            if (OF_SESSIONS.contains(word)) {
                return List.of();
            }
            boolean query = QUERIES.contains(word);
            if (!query && !CHANGES.contains(word)) {
                return List.of(sql);
            }
            List<String> texts = new ArrayList<>();
            if (query) {
                texts.add("CREATE TABLE " + prefix + "seen AS " + sql);
                texts.add("DELETE FROM " + prefix + "seen");
            }
            texts.add("CREATE EVENT " + prefix + "event ON SCHEDULE AT CURRENT_TIMESTAMP DO BEGIN"
                    + " DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN GET DIAGNOSTICS CONDITION 1 @m = MESSAGE_TEXT;"
                    + " INSERT INTO " + prefix + "ended (how) VALUES (@m); COMMIT; END; "
                    + (query ? "INSERT INTO " + prefix + "seen " + sql : sql)
                    + "; INSERT INTO " + prefix + "ended (how) VALUES ('ended'); COMMIT; END");
            texts.add("CALL " + prefix + "await()");
            if (query) {
                texts.add("SELECT * FROM " + prefix + "seen");
                texts.add("DROP TABLE " + prefix + "seen");
            }
            return texts;
        }
    };

    private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "VALUES", "TABLE", "(SELECT");
    private static final Set<String> CHANGES = Set.of("INSERT", "REPLACE", "UPDATE", "DELETE", "SET", "DO");

    /**
     * What begins or ends a transaction or locks, which is nothing to the session of an event: the one that waits for it would not
     * see what it has done.
     */
    private static final Set<String> OF_SESSIONS =
            Set.of("START", "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "LOCK", "UNLOCK");

    /** What MySQL does not take in stored programs, or takes with another meaning. */
    private static final Set<String> REFUSED_IN_PROGRAMS = Set.of("USE", "LOCK", "UNLOCK");

    private static final Pattern QUESTION_MARK = Pattern.compile("'(?:[^'\\\\]|\\\\.|'')*'|\\?");

    /** Scripts in each kind of body in the short form, and in events, each of which is waited for. */
    private static final int SCRIPTS = 15;

    private static final int EVENTS = 3;

    /** The scripts that are put into such bodies; in the short form only some of them, by the seed. */
    List<Case> chosen(List<Case> scripts) {
        if (AttackLength.isLong()) {
            return scripts;
        }
        List<Case> shuffled = new ArrayList<>(scripts);
        Collections.shuffle(shuffled, new Random(AttackLength.seed()));
        return shuffled.subList(0, Math.min(this == EVENT ? EVENTS : SCRIPTS, shuffled.size()));
    }

    /** The texts that stand for a statement. */
    abstract List<String> around(String sql, String prefix);

    /**
     * The script in which each statement is in a body.
     *
     * @param prefix of the names of what is made
     */
    Case of(Case script, String prefix) {
        List<Step> steps = new ArrayList<>();
        for (Step step : script.steps()) {
            for (String sql : inlined(step)) {
                around(sql, prefix)
                        .forEach(text -> steps.add(new Step(text, step.session(), step.background(), List.of())));
            }
        }
        return new Case(script.name(), patient(script.options()), List.copyOf(steps));
    }

    /** Each call waits for its own answer, on a busy machine for long. */
    private static Options patient(Options options) {
        List<String> driverOptions = new ArrayList<>(options.driverOptions());
        driverOptions.add("socketTimeout=60000");
        return new Options(
                List.copyOf(driverOptions),
                options.user(),
                options.forms(),
                options.quiet(),
                options.ignoredColumns(),
                options.masks());
    }

    /** What bodies need beside them. */
    static List<String> setUp(String prefix) {
        return List.of(
                "DROP TABLE IF EXISTS " + prefix + "fires, " + prefix + "seen, " + prefix + "ended",
                "DROP PROCEDURE IF EXISTS " + prefix + "body",
                "DROP PROCEDURE IF EXISTS " + prefix + "await",
                "CREATE TABLE " + prefix + "fires (n INT)",
                "INSERT INTO " + prefix + "fires VALUES (0)",
                "CREATE TABLE " + prefix + "ended (n INT AUTO_INCREMENT PRIMARY KEY, how VARCHAR(500))",
                // MySQL drops an event when it has run.
                "CREATE PROCEDURE " + prefix + "await() BEGIN WHILE EXISTS (SELECT 1 FROM information_schema.EVENTS"
                        + " WHERE EVENT_SCHEMA = DATABASE() AND EVENT_NAME = '" + prefix.replaceFirst(".*\\.", "")
                        + "event') DO DO SLEEP(0.002); END WHILE; SELECT how FROM " + prefix + "ended; DELETE FROM "
                        + prefix + "ended; END");
    }

    /** Puts away what {@link #setUp} has made. */
    static List<String> tearDown(String prefix) {
        return List.of("DROP TABLE " + prefix + "fires, " + prefix + "ended", "DROP PROCEDURE " + prefix + "await");
    }

    /** The statement with its parameters' values in their places, for each execution. */
    private static List<String> inlined(Step step) {
        if (step.executions().isEmpty()) {
            return List.of(step.sql());
        }
        return step.executions().stream()
                .map(values -> inlined(step.sql(), values))
                .toList();
    }

    private static String inlined(String sql, List<String> values) {
        int[] next = {0};
        return QUESTION_MARK
                .matcher(sql)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group().equals("?") ? values.get(next[0]++).replaceFirst("^ts'", "'") : found.group()));
    }

    private static String firstWord(String sql) {
        return sql.strip().split("\\s+", 2)[0].toUpperCase(Locale.ROOT);
    }
}
