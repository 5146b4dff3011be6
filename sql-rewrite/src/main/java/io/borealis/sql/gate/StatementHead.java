package io.borealis.sql.gate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * The second look at a statement in which {@link StatementGate} found a word. Most of the gate's words ({@code status},
 * {@code kill}, …) are ours only at the head of a statement, and elsewhere they are frequent names of columns.
 */
final class StatementHead {
    private static final Set<String> HEADS = Set.of(
            "show", "flush", "kill", "prepare", "execute", "deallocate", "create", "alter", "drop", "grant", "revoke");

    /** Longer than every head. */
    private static final int HEAD_BYTES_MAX = 16;

    private static final byte[] AWS = "aws_".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AURORA = "aurora_".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAMBDA_SYNC = "lambda_sync".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAMBDA_ASYNC = "lambda_async".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OUTFILE = "outfile".getBytes(StandardCharsets.US_ASCII);

    private StatementHead() {}

    /**
     * Whether the words found may mean something: a word of ours that counts anywhere, a head that makes the others count, or
     * a text whose head cannot be told at a glance (it begins with a comment, or holds several statements).
     */
    static boolean matters(ByteBuffer sql) {
        return isOurs(head(sql)) || hasAnywhere(sql);
    }

    /** Whether S3 is a word of its own in the text, as in every load from there. */
    static boolean namesS3(ByteBuffer sql) {
        for (int at = sql.position(); at < sql.limit() - 1; at++) {
            boolean found = sql.get(at + 1) == '3' && (sql.get(at) | 0x20) == 's';
            if (found && !isWordByte(sql, at - 1) && !isWordByte(sql, at + 2)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWordByte(ByteBuffer sql, int at) {
        if (at < sql.position() || at >= sql.limit()) {
            return false;
        }
        byte b = sql.get(at);
        return b < 0 || Character.isLetterOrDigit(b) || b == '_' || b == '$';
    }

    private static boolean isOurs(String head) {
        return head.isEmpty() || HEADS.contains(head);
    }

    /** The first word in lower case; empty where something else comes first. */
    private static String head(ByteBuffer sql) {
        int at = sql.position();
        while (at < sql.limit() && sql.get(at) >= 0 && sql.get(at) <= ' ') {
            at++;
        }
        StringBuilder head = new StringBuilder(HEAD_BYTES_MAX);
        while (at < sql.limit() && head.length() < HEAD_BYTES_MAX && Character.isLetter(sql.get(at))) {
            head.append((char) sql.get(at++));
        }
        return head.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean hasAnywhere(ByteBuffer sql) {
        for (int at = sql.position(); at < sql.limit(); at++) {
            boolean found = switch (sql.get(at)) {
                case ';' -> true;
                case 'a', 'A' -> begins(sql, at, AWS) || begins(sql, at, AURORA);
                case 'l', 'L' -> begins(sql, at, LAMBDA_SYNC) || begins(sql, at, LAMBDA_ASYNC);
                case 'o', 'O' -> begins(sql, at, OUTFILE);
                default -> false;
            };
            if (found) {
                return true;
            }
        }
        return false;
    }

    private static boolean begins(ByteBuffer sql, int at, byte[] word) {
        if (sql.limit() - at < word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            // An underscore has the bit already.
            if ((sql.get(at + i) | 0x20) != (word[i] | 0x20)) {
                return false;
            }
        }
        return true;
    }
}
