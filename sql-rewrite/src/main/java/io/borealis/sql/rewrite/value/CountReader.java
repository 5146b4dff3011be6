package io.borealis.sql.rewrite.value;

import io.borealis.sql.lex.SqlText;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.count.CountReads;
import io.borealis.sql.plan.count.CountUse;
import io.borealis.sql.plan.count.StatementCount;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a statement reads counts of the one before it.
 *
 * <pre>
 *   select row_count(), a from t
 *   select | AS `row_count()`, a from t
 * </pre>
 */
public final class CountReader {
    /** What a use takes in its lists, with the part of the text before it. */
    private static final int USE_BYTES = 200;

    private CountReader() {}

    private record Place(StatementCount count, TokenRange all) {}

    /** The statement around its counts; empty where it reads none, or only when it runs later. */
    public static Optional<CountReads> read(OriginalStatement original) {
        TokenList tokens = original.tokens();
        List<Place> places = new ArrayList<>();
        for (TokenRange range : ValuePlaces.ranges(original)) {
            for (int i = range.from(); i < range.to(); i++) {
                Place place = at(tokens, i);
                if (place != null) {
                    tokens.memory().take(USE_BYTES);
                    places.add(place);
                }
            }
        }
        if (places.isEmpty()) {
            return Optional.empty();
        }
        List<CountUse> uses = places.stream()
                .map(place -> new CountUse(place.count(), text(tokens, place.all())))
                .toList();
        return Optional.of(new CountReads(
                uses,
                ValuePlaces.around(original, places.stream().map(Place::all).toList())));
    }

    private static @Nullable Place at(TokenList tokens, int token) {
        if (tokens.is(token, TokenKind.SYSTEM_VARIABLE)) {
            return systemVariable(tokens, token);
        }
        boolean isCall = tokens.is(token, TokenKind.WORD)
                && tokens.is(token + 1, TokenKind.OPEN)
                && tokens.is(token + 2, TokenKind.CLOSE)
                && !tokens.is(token - 1, TokenKind.DOT);
        StatementCount count = isCall ? function(tokens.lowerName(token)) : null;
        return count == null ? null : new Place(count, new TokenRange(token, token + 3));
    }

    /** {@code @@warning_count} or {@code @@session.warning_count}. */
    private static @Nullable Place systemVariable(TokenList tokens, int token) {
        String first = tokens.text(token).toLowerCase(Locale.ROOT);
        boolean isScoped = tokens.is(token + 1, TokenKind.DOT);
        if (!isScoped) {
            StatementCount count = variable(first.substring(2));
            return count == null ? null : new Place(count, new TokenRange(token, token + 1));
        }
        boolean isSessions = (first.equals("@@session") || first.equals("@@local")) && tokens.isName(token + 2);
        StatementCount count = isSessions ? variable(tokens.lowerName(token + 2)) : null;
        return count == null ? null : new Place(count, new TokenRange(token, token + 3));
    }

    private static @Nullable StatementCount function(String name) {
        return switch (name) {
            case "row_count" -> StatementCount.ROW_COUNT;
            case "found_rows" -> StatementCount.FOUND_ROWS;
            default -> null;
        };
    }

    private static @Nullable StatementCount variable(String name) {
        return switch (name) {
            case "warning_count" -> StatementCount.WARNING_COUNT;
            case "error_count" -> StatementCount.ERROR_COUNT;
            default -> null;
        };
    }

    private static SqlText text(TokenList tokens, TokenRange place) {
        int start = tokens.start(place.from());
        int end = tokens.end(place.to() - 1);
        return SqlText.of(Arrays.copyOfRange(tokens.sql(), start, end));
    }
}
