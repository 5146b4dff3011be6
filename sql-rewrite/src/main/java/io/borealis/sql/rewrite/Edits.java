package io.borealis.sql.rewrite;

import io.borealis.sql.lex.Comments;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.SelectItem;
import io.borealis.sql.parse.TokenRange;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The replacements of one text, in its order. An edit inside a wider one before it has no effect. */
final class Edits {

    private final List<Edit> list = new ArrayList<>();

    /** Calls of built-in functions become lookup functions, and items that would change their name get it as an alias. */
    static Edits lookup(Piece piece, QueryOutline outline, boolean inView) {
        Edits edits = new Edits();
        for (MlCall call : piece.statement().calls()) {
            if (!call.signature().isEndpoint()) {
                int start = piece.tokens().start(call.first());
                edits.add(Edit.of(
                        start, piece.tokens().end(call.name()), call.signature().qualifiedLookupName(call.arity())));
            }
        }
        for (QueryBlock block : outline.blocks()) {
            for (TokenRange item : block.items()) {
                if (isRenamed(piece, item)) {
                    edits.keepName(piece, item, inView);
                }
            }
        }
        return edits;
    }

    private static boolean isRenamed(Piece piece, TokenRange item) {
        return piece.statement().calls(item).stream()
                .anyMatch(call -> !call.signature().isEndpoint());
    }

    private void keepName(Piece piece, TokenRange item, boolean inView) {
        if (SelectItem.read(piece.statement(), item).hasAlias()) {
            return;
        }
        byte[] name = ItemName.quoted(piece.tokens(), item, inView);
        if (name != null) {
            ByteArrayOutputStream alias = new ByteArrayOutputStream();
            alias.writeBytes(" AS ".getBytes(StandardCharsets.US_ASCII));
            alias.writeBytes(name);
            int end = piece.tokens().end(item.to() - 1);
            add(new Edit(end, end, alias.toByteArray()));
        }
    }

    /** The same, with the edges of version comments blanked: parts of the text can then be taken out of it. */
    Edits withoutVersionMarkers(Piece piece) {
        Comments comments = piece.tokens().comments();
        if (!comments.hasVersionMarkers()) {
            return this;
        }
        Edits edits = new Edits();
        edits.list.addAll(list);
        for (int i = 0; i < comments.size(); i++) {
            if (comments.isVersionMarker(i)) {
                edits.add(Edit.of(comments.start(i), comments.end(i), " "));
            }
        }
        return edits;
    }

    /** The same, with some parts removed. */
    Edits without(Piece piece, List<TokenRange> parts) {
        Edits edits = new Edits();
        edits.list.addAll(list);
        for (TokenRange part : parts) {
            edits.add(Edit.removal(
                    piece.tokens().start(part.from()), piece.tokens().end(part.to() - 1)));
        }
        return edits;
    }

    void add(Edit edit) {
        list.add(edit);
    }

    List<Edit> inOrder() {
        List<Edit> sorted = new ArrayList<>(list);
        sorted.sort(Comparator.comparingInt(Edit::from));
        return sorted;
    }
}
