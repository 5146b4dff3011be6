package io.borealis.sql.rewrite.value;

import io.borealis.sql.aurora.variable.SetReader;
import io.borealis.sql.aurora.variable.SetStatement;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.call.CreatePlanner;
import io.borealis.sql.rewrite.text.Edit;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.ItemAlias;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Takes a statement apart around the places that get values. */
final class ValuePlaces {
    private static final byte[] BLANK = {' '};
    private static final byte[] NOTHING = {};

    private final OriginalStatement original;
    private final TokenList tokens;
    private final List<TokenRange> places;

    private ValuePlaces(OriginalStatement original, List<TokenRange> places) {
        this.original = original;
        this.tokens = original.tokens();
        this.places = places;
    }

    /** Where a value is read, not set, and now, not later. */
    static List<TokenRange> ranges(OriginalStatement original) {
        List<TokenRange> all = List.of(original.statement().all());
        return switch (original.tokens().keyword(0)) {
            case SET -> {
                SetStatement set = SetReader.read(original.statement());
                yield set == null
                        ? List.of()
                        : set.parts().stream().map(SetStatement.Part::value).toList();
            }
            case CREATE, ALTER -> CreatePlanner.object(original) == Keyword.TABLE ? all : List.of();
            default -> all;
        };
    }

    /**
     * The parts around the places, one more than there are places. Columns get aliases that keep their names.
     *
     * @param places in the order of the text
     */
    static List<SqlText> around(OriginalStatement original, List<TokenRange> places) {
        return new ValuePlaces(original, places).parts();
    }

    private List<SqlText> parts() {
        List<SqlText> parts = new ArrayList<>();
        List<Edit> aliases = aliases();
        int alias = 0;
        int from = original.start();
        for (int i = 0; i <= places.size(); i++) {
            boolean last = i == places.size();
            int to = last ? original.end() : tokens.start(places.get(i).from());
            ByteArrayOutputStream part = new ByteArrayOutputStream();
            // A value must not grow together with what stood close to its place.
            part.writeBytes(i == 0 ? NOTHING : BLANK);
            for (; alias < aliases.size() && aliases.get(alias).from() <= to; alias++) {
                part.write(tokens.sql(), from, aliases.get(alias).from() - from);
                part.writeBytes(aliases.get(alias).text());
                from = aliases.get(alias).from();
            }
            part.write(tokens.sql(), from, to - from);
            part.writeBytes(last ? NOTHING : BLANK);
            parts.add(SqlText.of(part.toByteArray()));
            from = last ? to : tokens.end(places.get(i).to() - 1);
        }
        return parts;
    }

    private List<Edit> aliases() {
        int[] placesBefore = placesBefore();
        Edits edits = new Edits();
        QueryOutline outline =
                QueryOutline.read(original.statement(), original.statement().all());
        for (QueryBlock block : outline.blocks()) {
            for (TokenRange item : block.items()) {
                boolean reads = placesBefore[item.to()] > placesBefore[item.from()];
                Edit alias = reads ? ItemAlias.keeping(original, item, false) : null;
                if (alias != null) {
                    edits.add(alias);
                }
            }
        }
        return edits.inOrder();
    }

    /** How many places begin before each token. */
    private int[] placesBefore() {
        tokens.memory().take((long) Integer.BYTES * tokens.size());
        int[] before = new int[tokens.size() + 1];
        for (TokenRange place : places) {
            before[place.from() + 1] = 1;
        }
        for (int i = 1; i < before.length; i++) {
            before[i] += before[i - 1];
        }
        return before;
    }
}
