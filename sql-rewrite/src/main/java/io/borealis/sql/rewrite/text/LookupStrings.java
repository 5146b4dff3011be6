package io.borealis.sql.rewrite.text;

import io.borealis.sql.function.BuiltInFunction;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.text.Edits.Surrounding;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the string of a lookup function has to be in utf8mb4. It is in ASCII, which MySQL combines with every collation; but it takes no
 * collation of utf8mb4 by COLLATE (1253), and makes a column of ASCII, where Aurora's functions return utf8mb4.
 */
final class LookupStrings {

    /** Makes utf8mb4 of a call. */
    static final Surrounding CONVERSION = new Surrounding("CONVERT(", " USING utf8mb4)");

    private LookupStrings() {}

    /** The calls before COLLATE, and those that are columns of a new table. */
    static List<MlCall> toConvert(OriginalStatement original, QueryOutline outline) {
        TokenList tokens = original.tokens();
        List<MlCall> found = new ArrayList<>();
        for (MlCall call : original.statement().calls()) {
            if (isString(call) && tokens.is(call.close() + 1, Keyword.COLLATE)) {
                found.add(call);
            }
        }
        if (tokens.is(0, Keyword.CREATE) && (tokens.is(1, Keyword.TABLE) || tokens.is(2, Keyword.TABLE))) {
            outline.blocks().stream().filter(QueryBlock::isTop).forEach(block -> addColumns(original, block, found));
        }
        return found;
    }

    /** Where rows are grouped, calls in GROUP BY have to stay equal to those of columns (1055): all of them are converted. */
    private static void addColumns(OriginalStatement original, QueryBlock block, List<MlCall> found) {
        if (!block.has(Keyword.GROUP)) {
            block.items().forEach(item -> addWhole(original, item, found));
            return;
        }
        for (MlCall call : original.statement().calls(new TokenRange(block.select(), block.end()))) {
            if (isString(call) && !found.contains(call)) {
                found.add(call);
            }
        }
    }

    private static void addWhole(OriginalStatement original, TokenRange item, List<MlCall> found) {
        TokenList tokens = original.tokens();
        for (MlCall call : original.statement().calls(item)) {
            int next = call.close() + 1;
            boolean whole = call.first() == item.from()
                    && (next == item.to() || tokens.is(next, Keyword.AS) || tokens.isName(next));
            if (whole && isString(call)) {
                found.add(call);
            }
        }
    }

    private static boolean isString(MlCall call) {
        return call.function() instanceof BuiltInFunction function && function.returnsAscii();
    }
}
