package io.borealis.sql.rewrite.collected;

import io.borealis.sql.lex.Comments;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.plan.call.SplicedStatement;
import io.borealis.sql.rewrite.text.Edit;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Optimizer hints by which MySQL joins answers after all other tables. It would join them as soon as it can, and apply a condition to
 * values for rows that another join excludes; these have no answers, and it would ask for each by itself.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/optimizer-hints.html">Optimizer Hints</a>
 */
final class JoinHints {

    /** What the edits and their texts take. */
    private static final int MEMORY_BYTES = 1024;

    private static final String HINT_START = "/*+";

    /** Name of the block that is merged into another one, for hints there. */
    private static final String BLOCK = "`aurora_ml`";

    /** Hints of the client's by which these would be wrong, or without effect. */
    private static final List<String> OTHERS = List.of("JOIN_", "MERGE", "QB_NAME");

    private final TokenList tokens;

    private JoinHints(TokenList tokens) {
        this.tokens = tokens;
    }

    /**
     * Finds them; empty where the client's own hints are in the way.
     *
     * @param block the block whose tables answers are joined to
     * @param joining the block in which MySQL joins them: the same, or the one into which it merges that
     * @param items how many tables of answers there are
     */
    static Optional<List<Edit>> of(OriginalStatement original, QueryBlock block, QueryBlock joining, int items) {
        original.tokens().memory().take(MEMORY_BYTES);
        return new JoinHints(original.tokens()).of(block, joining, items);
    }

    private Optional<List<Edit>> of(QueryBlock block, QueryBlock joining, int items) {
        boolean isMerged = block != joining;
        if (isStraight(joining)) {
            return isMerged
                    ? Optional.empty()
                    : Optional.of(List.of()); // in the order of the text, in which answers are last
        }
        String tables = IntStream.range(0, items)
                .mapToObj(item -> SplicedStatement.alias(item) + (isMerged ? "@" + BLOCK : ""))
                .collect(Collectors.joining(", "));
        Optional<Edit> suffix = hint(joining, "JOIN_SUFFIX(" + tables + ")");
        Optional<Edit> name = isMerged ? hint(block, "QB_NAME(" + BLOCK + ")") : Optional.empty();
        if (suffix.isEmpty() || (isMerged && name.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(Stream.concat(suffix.stream(), name.stream()).toList());
    }

    private boolean isStraight(QueryBlock block) {
        int first = block.items().isEmpty() ? block.end() : block.items().get(0).from();
        return IntStream.range(block.select(), first).anyMatch(token -> tokens.is(token, Keyword.STRAIGHT_JOIN));
    }

    /** Among the client's hints, or as the only one; empty where it would not go with them. */
    private Optional<Edit> hint(QueryBlock block, String hint) {
        Comments comments = tokens.comments();
        int after = tokens.end(block.select());
        int next = tokens.start(block.select() + 1);
        List<Integer> hints = new ArrayList<>();
        for (int i = comments.firstFrom(after); i < comments.size() && comments.start(i) < next; i++) {
            if (text(comments.start(i), comments.end(i)).startsWith(HINT_START)) {
                hints.add(i);
            }
        }
        if (hints.isEmpty()) {
            return Optional.of(Edit.insertion(after, " " + HINT_START + " " + hint + " */"));
        }
        int start = comments.start(hints.get(0));
        String written = text(start, comments.end(hints.get(0)));
        boolean takes = OTHERS.stream().noneMatch(written::contains);
        return takes ? Optional.of(Edit.insertion(start + HINT_START.length(), " " + hint + " ")) : Optional.empty();
    }

    private String text(int from, int to) {
        return new String(tokens.sql(), from, to - from, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
    }
}
