package io.borealis.sql.gate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words that say whether names of tables follow. All but OJ and QUICK are reserved, so that none of them is an alias. */
enum ClauseWord {
    /** A list of tables follows. */
    TABLES("from join straight_join update delete using oj"),
    /** One table follows, and columns in parentheses may. */
    TABLE("into table insert replace"),
    /** Words between those and the table. */
    BETWEEN("ignore low_priority high_priority delayed quick lateral"),
    /** No table follows. */
    OTHER("select where set group order by having limit values window for lock union except intersect key call");

    private static final Map<Long, ClauseWord> BY_HASH = new HashMap<>();
    private static final NameHashes ALL;
    private static final long UPDATE = NameHashes.of("update");
    private static final long USING = NameHashes.of("using");
    private static final long INSERT = NameHashes.of("insert");
    private static final long REPLACE = NameHashes.of("replace");
    private static final long KEY = NameHashes.of("key");
    private static final long INDEX = NameHashes.of("index");
    private static final NameHashes HINTS = NameHashes.of(List.of("use", "force", "ignore"));

    static {
        for (ClauseWord word : values()) {
            word.list().forEach(each -> BY_HASH.put(NameHashes.of(each), word));
        }
        ALL = NameHashes.of(
                List.of(values()).stream().flatMap(word -> word.list().stream()).toList());
    }

    private final String words;

    /** Words with blanks between them. */
    ClauseWord(String words) {
        this.words = words;
    }

    private List<String> list() {
        return List.of(words.split(" ", -1));
    }

    static @Nullable ClauseWord of(long hash) {
        return ALL.contains(hash) ? BY_HASH.get(hash) : null;
    }

    /** UPDATE, which behind KEY begins assignments. */
    static boolean isUpdate(long hash) {
        return hash == UPDATE;
    }

    /** USING, behind which parentheses hold columns. */
    static boolean isUsing(long hash) {
        return hash == USING;
    }

    /** INSERT and REPLACE, which are functions where they do not begin the statement. */
    static boolean isAlsoFunction(long hash) {
        return hash == INSERT || hash == REPLACE;
    }

    static boolean isKey(long hash) {
        return hash == KEY;
    }

    /** Whether two words begin an index hint, in which other words say nothing: {@code USE INDEX FOR ORDER BY (i)}. */
    static boolean beginsHint(long first, long second) {
        return (second == INDEX || second == KEY) && HINTS.contains(first);
    }
}
