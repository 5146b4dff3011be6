package io.borealis.sql.rewrite.view;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.plan.call.ViewQuery;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.List;
import java.util.Optional;

/** Finds where a query names views with calls inside. */
public final class ViewNames {

    /** A query that names more is left as it is. */
    private static final int VIEWS_MAX = 20;

    private ViewNames() {}

    /** Them; empty where there are none, or too many. */
    public static Optional<ViewQuery> find(OriginalStatement original) {
        List<ViewQuery.View> views = original.statement()
                .mentions()
                .limit(VIEWS_MAX + 1L)
                .mapToObj(last -> view(original, last))
                .toList();
        // A version comment may end within one.
        boolean isReadable = !original.tokens().comments().hasVersionMarkers();
        return views.isEmpty() || views.size() > VIEWS_MAX || !isReadable
                ? Optional.empty()
                : Optional.of(
                        new ViewQuery(SplicedText.whole(original, new Edits()).sql(), views));
    }

    private static ViewQuery.View view(OriginalStatement original, int last) {
        TokenList tokens = original.tokens();
        int first = tokens.is(last - 1, TokenKind.DOT) ? last - 2 : last;
        int start = original.start();
        return new ViewQuery.View(
                original.objectName(first),
                tokens.start(first) - start,
                tokens.start(last) - start,
                tokens.end(last) - start,
                tokens.is(last + 1, Keyword.AS) || tokens.isName(last + 1));
    }
}
