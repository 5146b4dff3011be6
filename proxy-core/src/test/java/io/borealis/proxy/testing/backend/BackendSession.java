package io.borealis.proxy.testing.backend;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a session of the scripted server remembers: variables, temporary tables, transaction, warnings. It follows the SET,
 * DDL and transaction statements that succeed, as far as the proxy's own statements use them. Thread-safe.
 */
public final class BackendSession {
    private static final int IN_TRANS = 0x0001;
    private static final int AUTOCOMMIT = 0x0002;

    private static final Pattern SET = Pattern.compile("SET\\s+(?!(?:GLOBAL|NAMES|ROLE|DEFAULT)\\b)(.*)", flags());
    private static final Pattern ASSIGNMENT =
            Pattern.compile("\\s*(?:SESSION\\s+|@@SESSION\\.)?(@?\\w+)\\s*:?=\\s*(.*?)\\s*", flags());
    private static final Pattern CREATE = Pattern.compile("CREATE TEMPORARY TABLE (\\S+).*", flags());
    private static final Pattern DROP = Pattern.compile("DROP TEMPORARY TABLE (?:IF EXISTS )?(.*)", flags());
    private static final Pattern INSERT =
            Pattern.compile("INSERT INTO (aurora_ml\\.\\w+) VALUES (.*?)( ON .*)?", flags());
    private static final Pattern ROW = Pattern.compile("\\(x'(\\w+)',(?:x'(\\w*)'|''),x'\\w{32}'\\)");
    private static final Pattern HEX_TEXT = Pattern.compile("_utf8mb4 x'(\\w+)'");
    private static final Pattern BEGIN = Pattern.compile("(?:START TRANSACTION|BEGIN)\\b.*", flags());
    private static final Pattern END = Pattern.compile("(?:COMMIT|ROLLBACK)\\b.*", flags());

    private final long connectionId;
    private final HeldLocks locks;
    private final Map<String, String> variables = new TreeMap<>();
    private final Map<String, String> settings = new HashMap<>(Map.of(
            "autocommit", "1",
            "character_set_results", "utf8mb4",
            "sql_notes", "1",
            "sql_select_limit", "18446744073709551615"));
    /** Rows by table: key and answer in hexadecimal. */
    private final Map<String, Map<String, String>> temporaryTables = new TreeMap<>();

    private final List<Warning> warnings = new ArrayList<>();
    private boolean inTransaction;
    private boolean killed;
    private State before = state();

    private record State(
            Map<String, String> variables, Map<String, String> settings, List<String> tables, boolean transaction) {}

    /**
     * @param locks by which lookup functions know marks
     */
    BackendSession(long connectionId, HeldLocks locks) {
        this.connectionId = connectionId;
        this.locks = locks;
    }

    /** What CONNECTION_ID() says. */
    long connectionId() {
        return connectionId;
    }

    /** The session's mark, null where it has none that counts. */
    synchronized @Nullable String mark() {
        String mark = variables.get("@aurora_ml_mark");
        return mark != null && locks.counts(mark, connectionId) ? mark : null;
    }

    /** Whether lookup functions note what they do not find. */
    public boolean isProbing() {
        String mark = mark();
        return mark != null && mark.startsWith("probe ");
    }

    /** The value of a user variable (its bytes as characters), null where it has none. */
    public synchronized @Nullable String variable(String name) {
        return variables.get(name);
    }

    /** Sets a user variable. */
    public synchronized void variable(String name, String value) {
        variables.put(name, value);
    }

    /** Sets a system variable, as if the client had. */
    public synchronized void setting(String name, String value) {
        settings.put(name, value);
        before = state();
    }

    /** The value of a system variable. */
    public synchronized String setting(String name) {
        return settings.getOrDefault(name, "");
    }

    /** Whether a temporary table is there. */
    public synchronized boolean hasTable(String name) {
        return temporaryTables.containsKey(name);
    }

    /** The value of a row of a temporary table, both in hexadecimal; null where there is none. */
    synchronized @Nullable String staged(String table, String key) {
        return temporaryTables.getOrDefault(table, Map.of()).get(key);
    }

    /** Says that the session's state is now as its user wants it. */
    public synchronized void settled() {
        before = state();
    }

    /** What differs from the state that the user had; empty when everything was put back. */
    public synchronized List<String> residue() {
        State now = state();
        List<String> residue = new ArrayList<>();
        differences("user variable ", before.variables(), now.variables(), residue);
        differences("setting ", before.settings(), now.settings(), residue);
        if (!now.tables().equals(before.tables())) {
            residue.add("temporary tables " + now.tables());
        }
        if (now.transaction() != before.transaction()) {
            residue.add("transaction " + (now.transaction() ? "open" : "ended"));
        }
        return residue;
    }

    synchronized int status() {
        return (inTransaction ? IN_TRANS : 0) | ("1".equals(settings.get("autocommit")) ? AUTOCOMMIT : 0);
    }

    synchronized List<Warning> warnings() {
        return List.copyOf(warnings);
    }

    synchronized void warnings(List<Warning> newest) {
        warnings.clear();
        warnings.addAll(newest);
    }

    /** A KILL QUERY found no statement under way. */
    synchronized void killNext() {
        killed = true;
    }

    /** Whether the statement that begins meets a KILL QUERY that came too late for the one before. */
    synchronized boolean takeKill() {
        boolean taken = killed;
        killed = false;
        return taken;
    }

    /** A statement has succeeded. */
    synchronized void ran(String sql) {
        Matcher set = SET.matcher(sql);
        Matcher create = CREATE.matcher(sql);
        Matcher drop = DROP.matcher(sql);
        Matcher insert = INSERT.matcher(sql);
        if (set.matches()) {
            topLevelParts(set.group(1)).forEach(this::assign);
        } else if (create.matches()) {
            temporaryTables.put(create.group(1), new HashMap<>());
        } else if (insert.matches() && temporaryTables.containsKey(insert.group(1))) {
            Map<String, String> rows = temporaryTables.get(insert.group(1));
            ROW.matcher(insert.group(2))
                    .results()
                    .forEach(row -> rows.putIfAbsent(row.group(1), row.group(2) == null ? "" : row.group(2)));
        } else if (drop.matches()) {
            for (String table : drop.group(1).split(",", -1)) {
                temporaryTables.remove(table.strip());
            }
        } else if (BEGIN.matcher(sql).matches()) {
            inTransaction = true;
        } else if (END.matcher(sql).matches()) {
            inTransaction = false;
        }
    }

    private void assign(String assignment) {
        Matcher parts = ASSIGNMENT.matcher(assignment);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an assignment: " + assignment);
        }
        String name = parts.group(1);
        String value = value(parts.group(2));
        Map<String, String> target = name.startsWith("@") ? variables : settings;
        if (value == null && name.startsWith("@")) {
            target.remove(name);
        } else {
            target.put(name, value == null ? "NULL" : value);
        }
    }

    private @Nullable String value(String expression) {
        if (expression.equalsIgnoreCase("NULL")) {
            return null;
        }
        if (expression.startsWith("@@")) {
            return setting(expression.substring(2));
        }
        if (expression.startsWith("@")) {
            return variables.get(expression);
        }
        Matcher hex = HEX_TEXT.matcher(expression);
        if (hex.matches()) {
            return new String(HexFormat.of().parseHex(hex.group(1)), StandardCharsets.UTF_8);
        }
        return switch (expression) {
            case "x''" -> "";
            case "ON" -> "1";
            case "OFF" -> "0";
            default -> expression.replaceAll("^'(.*)'$", "$1");
        };
    }

    private static List<String> topLevelParts(String list) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(list.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(list.substring(from));
        return parts;
    }

    private State state() {
        return new State(
                new TreeMap<>(variables),
                new TreeMap<>(settings),
                List.copyOf(temporaryTables.keySet()),
                inTransaction);
    }

    private static void differences(
            String kind, Map<String, String> was, Map<String, String> is, List<String> residue) {
        TreeSet<String> names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        for (String name : names) {
            String old = was.get(name);
            String now = is.get(name);
            if (old == null ? now != null : !old.equals(now)) {
                residue.add(kind + name + " = " + now);
            }
        }
    }

    private static int flags() {
        return Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    }
}
