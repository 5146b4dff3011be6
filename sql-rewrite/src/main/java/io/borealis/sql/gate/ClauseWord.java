package io.borealis.sql.gate;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words that say whether names of tables follow. Whatever may end a list of tables is reserved in every version of MySQL, so
 * that it is no alias.
 */
enum ClauseWord {
    /** A list of tables follows. */
    LIST("from join straight_join update delete oj rename"),
    /** One table follows. */
    TABLE("into table"),
    /** The same, where it is no name itself. */
    TABLE_OR_NAME("view tables"),
    /** Columns, or the tables of DELETE, follow. */
    USING("using"),
    /** Words between UPDATE and its tables. */
    BETWEEN("ignore low_priority"),
    /** No table follows. */
    OTHER("select where set group order");

    private static final Map<Long, ClauseWord> BY_HASH = new HashMap<>();
    private static final NameHashes ALL;

    static {
        for (ClauseWord word : values()) {
            for (String each : word.words.split(" ", -1)) {
                BY_HASH.put(NameHashes.of(each), word);
            }
        }
        ALL = NameHashes.ofHashes(BY_HASH.keySet());
    }

    private final String words;

    /** Words with blanks between them. */
    ClauseWord(String words) {
        this.words = words;
    }

    static @Nullable ClauseWord of(long hash) {
        return ALL.contains(hash) ? BY_HASH.get(hash) : null;
    }
}
