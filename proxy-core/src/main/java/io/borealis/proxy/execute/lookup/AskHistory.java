package io.borealis.proxy.execute.lookup;

import io.borealis.sql.lex.SqlText;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many calls queries evaluated when they ran last. A query with one is likely to have one again: it is run on demand then, where
 * one answer costs a request as well, but nothing has to be prepared. Texts count as the same query that differ in numbers and
 * quoted texts only; that two may be mixed up costs time, and nothing else. Thread-safe.
 */
public final class AskHistory {
    private static final int QUERIES_MAX = 4096;

    private final Map<Long, Boolean> small = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > QUERIES_MAX;
        }
    };

    /** Whether the query evaluated one call at most. */
    public synchronized boolean isSmall(SqlText query) {
        return small.getOrDefault(fingerprint(query.bytes()), false);
    }

    /** Whether the query is known to be none that runs on demand. */
    public synchronized boolean isLarge(SqlText query) {
        return !small.getOrDefault(fingerprint(query.bytes()), true);
    }

    /** Notes how many calls a query evaluated. */
    public synchronized void evaluated(SqlText query, long calls) {
        small.put(fingerprint(query.bytes()), calls <= 1);
    }

    private static long fingerprint(byte[] sql) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < sql.length; i++) {
            byte b = sql[i];
            if (b == '\'' || b == '"') {
                i = endOfQuoted(sql, i);
                b = '?';
            } else if (b >= '0' && b <= '9') {
                b = '0';
                while (i + 1 < sql.length && sql[i + 1] >= '0' && sql[i + 1] <= '9') {
                    i++;
                }
            }
            hash = (hash ^ b) * 0x100000001B3L;
        }
        return hash;
    }

    private static int endOfQuoted(byte[] sql, int quote) {
        int i = quote + 1;
        while (i < sql.length && sql[i] != sql[quote]) {
            i += sql[i] == '\\' ? 2 : 1;
        }
        return i;
    }
}
