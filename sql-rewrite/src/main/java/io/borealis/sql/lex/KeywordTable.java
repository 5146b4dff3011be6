package io.borealis.sql.lex;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.StringTokenizer;

/**
 * Finds the keyword of a word without allocating: a table of hashes with open addressing.
 *
 * <p>The reserved words are those of MySQL 8.0.31, as in {@code information_schema.KEYWORDS}, and what the keywords of 9.7.4
 * change in that.
 */
public final class KeywordTable {

    private static final String OTHER_RESERVED = """
            accessible add and asensitive before between bigint blob both cascade change column condition
            continue convert cross cube cume_dist cursor databases dec decimal declare dense_rank div double
            each elseif empty exit fetch first_value float float4 float8 force foreign fulltext get grouping
            groups in infile inner inout insensitive int int1 int2 int3 int4 int8 integer io_after_gtids
            io_before_gtids is iterate json_table keys lag last_value lateral lead leading leave left linear
            long longblob longtext match maxvalue mediumblob mediumint
            mediumtext middleint mod modifies natural nth_value ntile numeric of optimize optimizer_costs or out
            outer percent_rank precision primary purge range rank read read_write real regexp release rename
            require resignal restrict right rlike row_number rows schemas sensitive separator signal smallint
            specific sqlexception sqlstate sqlwarning ssl stored system tinyblob tinyint tinytext trailing
            unique unlock unsigned usage use varbinary varchar varcharacter varying virtual when write xor
            zerofill
            """;

    /** Reserved up to the version below: the statements that had them are gone. */
    private static final String RESERVED_BEFORE_8_4 = "master_bind master_ssl_verify_server_cert";

    private static final String RESERVED_SINCE_8_4 = "tablesample";
    private static final String RESERVED_SINCE_9 = "external library";

    private static final int V8_4 = 80_400;
    private static final int V9 = 90_000;

    private static final int SIZE = 1024;
    private static final byte[][] WORDS = new byte[SIZE][];
    private static final Keyword[] KEYWORDS = new Keyword[SIZE];

    /** The first server version in which the word of a slot is a keyword, and the first in which it is none again. */
    private static final int[] SINCE = new int[SIZE];

    private static final int[] UNTIL = new int[SIZE];
    private static final int LENGTH_MAX;

    static {
        int longest = 0;
        for (Keyword keyword : Keyword.values()) {
            if (keyword != Keyword.NONE && keyword != Keyword.OTHER_RESERVED) {
                int since = keyword == Keyword.QUALIFY ? V8_4 : 0;
                longest = Math.max(
                        longest, put(keyword.name().toLowerCase(Locale.ROOT), keyword, since, Integer.MAX_VALUE));
            }
        }
        longest = Math.max(longest, putReserved(OTHER_RESERVED, 0, Integer.MAX_VALUE));
        longest = Math.max(longest, putReserved(RESERVED_BEFORE_8_4, 0, V8_4));
        longest = Math.max(longest, putReserved(RESERVED_SINCE_8_4, V8_4, Integer.MAX_VALUE));
        longest = Math.max(longest, putReserved(RESERVED_SINCE_9, V9, Integer.MAX_VALUE));
        LENGTH_MAX = longest;
    }

    private KeywordTable() {}

    private static int putReserved(String words, int since, int until) {
        int longest = 0;
        for (StringTokenizer each = new StringTokenizer(words); each.hasMoreTokens(); ) {
            longest = Math.max(longest, put(each.nextToken(), Keyword.OTHER_RESERVED, since, until));
        }
        return longest;
    }

    private static int put(String word, Keyword keyword, int since, int until) {
        byte[] bytes = word.getBytes(StandardCharsets.US_ASCII);
        int slot = hash(bytes, 0, bytes.length);
        while (WORDS[slot] != null) {
            slot = (slot + 1) & (SIZE - 1);
        }
        WORDS[slot] = bytes;
        KEYWORDS[slot] = keyword;
        SINCE[slot] = since;
        UNTIL[slot] = until;
        return bytes.length;
    }

    /** Whether no server takes the word for a name without quotes. */
    public static boolean isReservedEverywhere(byte[] word) {
        return find(word, 0, word.length, 0).isReserved()
                && find(word, 0, word.length, V9).isReserved();
    }

    /** The keyword that a word is at a server, whose version is that of version comments. */
    static Keyword find(byte[] sql, int start, int end, int serverVersion) {
        if (end - start > LENGTH_MAX) {
            return Keyword.NONE;
        }
        int slot = hash(sql, start, end);
        while (WORDS[slot] != null) {
            if (equalsIgnoringCase(WORDS[slot], sql, start, end)) {
                return SINCE[slot] <= serverVersion && serverVersion < UNTIL[slot] ? KEYWORDS[slot] : Keyword.NONE;
            }
            slot = (slot + 1) & (SIZE - 1);
        }
        return Keyword.NONE;
    }

    private static int hash(byte[] text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = hash * 31 + (text[i] | 0x20);
        }
        return (hash ^ (hash >>> 15)) & (SIZE - 1);
    }

    private static boolean equalsIgnoringCase(byte[] word, byte[] text, int start, int end) {
        if (word.length != end - start) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            int c = text[start + i];
            if (word[i] != (Bytes.isLetter(c) ? c | 0x20 : c)) {
                return false;
            }
        }
        return true;
    }
}
