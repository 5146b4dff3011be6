package io.borealis.proxy.it.random;

import io.borealis.proxy.it.transparency.Case.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What a session is like in an episode.
 *
 * @param form text protocol or server-side prepared statements
 * @param direct whether the models' side speaks to MySQL itself, while a proxy runs
 * @param begin statements that set it up and open a transaction, in order
 * @param end statements that end the transaction
 * @param interferes whether another session may write: rows are read once only, and nothing is locked as a whole
 */
record SessionChoice(Form form, boolean direct, List<String> begin, List<String> end, boolean interferes) {
    private static final String LOCK =
            "LOCK TABLES t WRITE, t AS a WRITE, t AS b WRITE, u WRITE, u AS z WRITE, w WRITE,"
                    + " o READ, o AS p READ, v READ";

    /** Calls in DO, CALL, ON DUPLICATE KEY UPDATE and stored programs need it at the models' side (docs/reference/limits.md). */
    static final String LOCK_STAGED = "${staged}";

    static SessionChoice next(Random random) {
        List<String> begin = new ArrayList<>();
        Form form = random.nextInt(3) == 0 ? Form.PREPARED : Form.TEXT;
        boolean direct = random.nextInt(5) == 0;
        String isolation = RandomTables.oneOf(
                random,
                List.of("REPEATABLE READ", "REPEATABLE READ", "READ COMMITTED", "READ UNCOMMITTED", "SERIALIZABLE"));
        begin.add("SET SESSION TRANSACTION ISOLATION LEVEL " + isolation);
        begin.add("SET SESSION sql_mode = '"
                + RandomTables.oneOf(
                        random,
                        List.of(
                                "STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION",
                                "ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES",
                                ""))
                + "'");
        begin.add("SET NAMES "
                + RandomTables.oneOf(random, List.of("utf8mb4", "utf8mb4", "utf8mb4", "utf8mb3", "latin1")));
        if (random.nextInt(6) == 0) {
            begin.add("SET SESSION sql_select_limit = " + random.nextInt(6));
        }
        List<String> end = new ArrayList<>();
        boolean locks = false;
        switch (random.nextInt(7)) {
            case 0 -> {
                begin.add("START TRANSACTION");
                end.add(random.nextBoolean() ? "COMMIT" : "ROLLBACK");
            }
            case 1 -> {
                begin.add("START TRANSACTION READ ONLY");
                end.add("COMMIT");
            }
            case 2 -> {
                begin.add("START TRANSACTION WITH CONSISTENT SNAPSHOT");
                end.add("COMMIT");
            }
            case 3 -> {
                begin.add("SET autocommit = 0");
                end.add(random.nextBoolean() ? "COMMIT" : "ROLLBACK");
            }
            case 4 -> {
                locks = true;
                begin.add(LOCK + LOCK_STAGED);
                end.add("UNLOCK TABLES");
            }
            default -> {
                // autocommit
            }
        }
        // SERIALIZABLE locks what is read, and what gathers inputs may read more (docs/reference/limits.md).
        boolean readsOnce = !isolation.equals("READ UNCOMMITTED") && !isolation.equals("SERIALIZABLE");
        boolean interferes = !locks && readsOnce;
        return new SessionChoice(form, direct, List.copyOf(begin), List.copyOf(end), interferes);
    }
}
