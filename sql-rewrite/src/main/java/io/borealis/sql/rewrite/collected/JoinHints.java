package io.borealis.sql.rewrite.collected;

import io.borealis.sql.lex.Comments;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.plan.call.SplicedStatement;
import io.borealis.sql.plan.call.SplicedStatement.Part;
import io.borealis.sql.rewrite.text.Edit;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

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

    /** Hints of the client's by which these would be wrong, or without effect. */
    private static final List<String> OTHERS = List.of("JOIN_", "MERGE", "QB_NAME");

    private final ParsedStatement statement;
    private final TokenList tokens;
    private final boolean isMerged;

    /** The place of the hint about joins; empty where none is needed. */
    private Optional<Place> suffix = Optional.empty();

    /** The place of the hint by which the block gets a name; empty where it needs none. */
    private Optional<Place> name = Optional.empty();

    /**
     * Where a hint stands.
     *
     * @param at offset in the client's text
     * @param before what is written before the hint
     * @param after what is written after it
     */
    private record Place(int at, String before, String after) {}

    private JoinHints(ParsedStatement statement, boolean isMerged) {
        this.statement = statement;
        this.tokens = statement.tokens();
        this.isMerged = isMerged;
    }

    /**
     * Finds their places; empty where the client's own hints are in the way.
     *
     * @param block the block whose tables answers are joined to
     * @param joining the block in which MySQL joins them: the same, or the one into which it merges that
     */
    static Optional<JoinHints> of(OriginalStatement original, QueryBlock block, QueryBlock joining) {
        original.tokens().memory().take(MEMORY_BYTES);
        JoinHints hints = new JoinHints(original.statement(), block != joining);
        return hints.find(block, joining) ? Optional.of(hints) : Optional.empty();
    }

    /** None, for answers of an outer join's table, which MySQL joins behind that. */
    static JoinHints none(OriginalStatement original) {
        return new JoinHints(original.statement(), false);
    }

    private boolean find(QueryBlock block, QueryBlock joining) {
        if (isStraight(joining)) {
            return !isMerged; // in the order of the text, in which answers are last
        }
        suffix = place(joining);
        name = isMerged ? place(block) : Optional.empty();
        return suffix.isPresent() && name.isPresent() == isMerged;
    }

    /**
     * Adds the name of the block to edits of the statement.
     *
     * @param tables the numbers of the tables of answers
     */
    void addTo(Edits edits, List<Integer> tables) {
        name.ifPresent(place -> edits.add(Edit.insertion(
                place.at(),
                place.before() + "QB_NAME(" + SplicedStatement.block(tables.get(0)) + ")" + place.after())));
    }

    /**
     * Adds the hint about joins to a text of the statement.
     *
     * @param tables the numbers of the tables of answers
     */
    void addTo(SplicedParts text, List<Integer> tables) {
        suffix.ifPresent(place -> text.insert(
                place.at(),
                List.of(words(place.before()), new Part.JoinedLast(tables, isMerged), words(place.after()))));
    }

    private Part words(String words) {
        return new Part.Text(new SplicedText(statement, new Edits()).text(words).probe());
    }

    private boolean isStraight(QueryBlock block) {
        int first = block.items().isEmpty() ? block.end() : block.items().get(0).from();
        return IntStream.range(block.select(), first).anyMatch(token -> tokens.is(token, Keyword.STRAIGHT_JOIN));
    }

    /** Among the client's hints, or as the only one; empty where it would not go with them. */
    private Optional<Place> place(QueryBlock block) {
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
            return Optional.of(new Place(after, " " + HINT_START + " ", " */"));
        }
        int start = comments.start(hints.get(0));
        String written = text(start, comments.end(hints.get(0)));
        boolean takes = OTHERS.stream().noneMatch(written::contains);
        return takes ? Optional.of(new Place(start + HINT_START.length(), " ", " ")) : Optional.empty();
    }

    private String text(int from, int to) {
        return new String(tokens.sql(), from, to - from, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
    }
}
