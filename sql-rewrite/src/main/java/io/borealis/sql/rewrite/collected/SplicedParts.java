package io.borealis.sql.rewrite.collected;

import io.borealis.sql.plan.call.SplicedStatement.Part;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The client's text with edits applied to it, and with parts that are not known yet put into it. */
final class SplicedParts {

    private final OriginalStatement original;
    private final Edits edits;
    private final List<Piece> pieces = new ArrayList<>();

    /**
     * What stands in place of the client's text.
     *
     * @param from offset in that
     * @param to offset after its last byte; the same as the first one where nothing is taken away
     */
    private record Piece(int from, int to, List<Part> parts) {}

    SplicedParts(OriginalStatement original, Edits edits) {
        this.original = original;
        this.edits = edits;
    }

    /** Puts parts into the text, before what edits insert there. */
    void insert(int at, List<Part> parts) {
        replace(at, at, parts);
    }

    /** Puts parts in place of the text between two offsets, whose edits have no effect. */
    void replace(int from, int to, List<Part> parts) {
        pieces.add(new Piece(from, to, List.copyOf(parts)));
    }

    /** The whole text. No part may stand in the place of another one. */
    List<Part> parts() {
        pieces.sort(Comparator.comparingInt(Piece::from));
        List<Part> all = new ArrayList<>();
        int from = original.start();
        boolean isReplaced = false;
        for (Piece piece : pieces) {
            all.add(copy(isReplaced ? edits.behind(from) : edits, from, piece.from()));
            all.addAll(piece.parts());
            // What edits insert at its end belongs to what was taken away, also where another piece comes first.
            isReplaced = piece.from() < piece.to() || (isReplaced && piece.from() == from);
            from = piece.to();
        }
        all.add(new Part.Text(new SplicedText(original.statement(), isReplaced ? edits.behind(from) : edits)
                .copyBetween(from, original.end())
                .probe()));
        return all;
    }

    private Part copy(Edits applied, int from, int to) {
        return new Part.Text(new SplicedText(original.statement(), applied.before(to))
                .copyBetween(from, to)
                .probe());
    }
}
