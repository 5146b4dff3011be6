package io.borealis.sql.rewrite.streamed;

import io.borealis.sql.function.BuiltInFunction;
import io.borealis.sql.function.EndpointFunction;
import io.borealis.sql.function.ModelFunctionVisitor;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.Hazards;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.ArgumentSource;
import io.borealis.sql.plan.call.CalledEndpointFunction;
import io.borealis.sql.plan.call.NotStreamed;
import io.borealis.sql.plan.call.OutputItem;
import io.borealis.sql.plan.call.StreamedSelect;
import io.borealis.sql.plan.call.Streaming;
import io.borealis.sql.rewrite.text.CallsOfStatement;
import io.borealis.sql.rewrite.text.Edit;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.ItemName;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the query over the arguments.
 *
 * <pre>
 *   SELECT id, f(a, 'en') AS s, f(b, lang, n) FROM t
 *   SELECT id, CAST(CONVERT((a) USING utf8mb4) AS BINARY) AS s,
 *          CAST(CONVERT((b) USING utf8mb4) AS BINARY) AS `f(b, lang, n)`,
 *          CAST(CONVERT((lang) USING utf8mb4) AS BINARY) AS `aurora_ml:3`, (n) AS `aurora_ml:4` FROM t
 * </pre>
 *
 * <p>The columns of a call stand where the call stood, so parameters keep their order. Equal arguments are selected once.
 */
final class StreamedSelectWriter {

    /** MySQL refuses more items in a select list (error 1117). */
    static final int COLUMNS_MAX = 4096;

    private final OriginalStatement original;
    private final ParsedStatement statement;
    private final TokenList tokens;
    private final List<StreamedItem> items;
    private final OrderOrdinals ordinals;
    private final Edits edits = new Edits();
    private final List<OutputItem> outputs = new ArrayList<>();
    private final Map<SqlText, Integer> texts = new HashMap<>();
    private final Map<SqlText, Integer> numbers = new HashMap<>();
    private int slots;

    StreamedSelectWriter(OriginalStatement original, List<StreamedItem> items, OrderOrdinals ordinals) {
        this.original = original;
        this.statement = original.statement();
        this.tokens = original.tokens();
        this.items = items;
        this.ordinals = ordinals;
    }

    Streaming write() {
        for (StreamedItem item : items) {
            if (item.call().isPresent()) {
                if (slots + item.call().get().arity() > COLUMNS_MAX) {
                    return NotStreamed.TOO_MANY_COLUMNS;
                }
                if (!writeCall(item, item.call().get())) {
                    return NotStreamed.ARGUMENTS;
                }
            } else {
                outputs.add(item.star() ? new OutputItem.Star(slots) : new OutputItem.Relayed(slots));
                slots++;
            }
        }
        for (OrderOrdinals.Ordinal ordinal : ordinals.ordinals()) {
            int position = outputs.get(ordinal.item()).slot() + 1;
            edits.add(Edit.of(tokens.start(ordinal.token()), tokens.end(ordinal.token()), Integer.toString(position)));
        }
        return new StreamedSelect(SplicedText.whole(original, edits).sql(), outputs);
    }

    private boolean writeCall(StreamedItem item, MlCall call) {
        List<TokenRange> arguments = statement.list(call.open());
        byte[] name = name(item);
        boolean complete =
                arguments.size() == call.arity() && arguments.stream().noneMatch(TokenRange::isEmpty);
        if (name.length == 0 || !complete) {
            return false;
        }
        return call.function().accept(new ModelFunctionVisitor<>() {
            @Override
            public Boolean visitBuiltIn(BuiltInFunction function) {
                return writeBuiltIn(function, item, arguments, name);
            }

            @Override
            public Boolean visitEndpoint(EndpointFunction function) {
                return writeEndpoint(CallsOfStatement.called(function, call, tokens), item, arguments, name);
            }
        });
    }

    /** The types of the argument columns decide what goes to the endpoint; that of a parameter is known too late. */
    private boolean writeEndpoint(
            CalledEndpointFunction function, StreamedItem item, List<TokenRange> arguments, byte[] name) {
        int first = slots;
        List<byte[]> columns = new ArrayList<>();
        List<Integer> slotsOfArguments = new ArrayList<>();
        for (TokenRange argument : arguments) {
            if (hasParameter(argument)) {
                return false;
            }
            slotsOfArguments.add(column(argument, "(", ")", numbers, columns).slot());
        }
        addPlaceholder(columns);
        outputs.add(new OutputItem.EndpointValue(function, first, slotsOfArguments));
        replace(item.item().all(), columns, name, first);
        return true;
    }

    private boolean hasParameter(TokenRange argument) {
        for (int i = argument.from(); i < argument.to(); i++) {
            if (tokens.is(i, TokenKind.PARAMETER)) {
                return true;
            }
        }
        return false;
    }

    private boolean writeBuiltIn(BuiltInFunction function, StreamedItem item, List<TokenRange> arguments, byte[] name) {
        if (!function.accepts(arguments.size())) {
            return false;
        }
        int first = slots;
        List<byte[]> columns = new ArrayList<>();
        ArgumentSource text = text(arguments.get(0), columns);
        ArgumentSource language = text(arguments.get(1), columns);
        Optional<ArgumentSource> batch =
                arguments.size() == 3 ? Optional.of(number(arguments.get(2), columns)) : Optional.empty();
        addPlaceholder(columns);
        outputs.add(new OutputItem.BuiltInValue(function, first, text, language, batch));
        replace(item.item().all(), columns, name, first);
        return true;
    }

    /** A call whose arguments stand elsewhere still needs a column, for its name. */
    private void addPlaceholder(List<byte[]> columns) {
        if (columns.isEmpty()) {
            columns.add(ascii("NULL"));
            slots++;
        }
    }

    private byte[] name(StreamedItem item) {
        if (item.item().hasAlias()) {
            return tokens.bytes(item.item().alias());
        }
        byte[] quoted = ItemName.quoted(tokens, item.item().expression(), false);
        return quoted == null ? new byte[0] : quoted;
    }

    private void replace(TokenRange range, List<byte[]> columns, byte[] name, int first) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < columns.size(); i++) {
            out.writeBytes(i == 0 ? new byte[0] : ascii(", "));
            out.writeBytes(columns.get(i));
            out.writeBytes(ascii(" AS "));
            // A name that nothing in the statement can mean: a bare column could make another name ambiguous.
            out.writeBytes(i == 0 ? name : ascii("`aurora_ml:" + (first + i) + "`"));
        }
        edits.add(new Edit(tokens.start(range.from()), tokens.end(range.to() - 1), out.toByteArray()));
    }

    private ArgumentSource text(TokenRange argument, List<byte[]> columns) {
        if (argument.size() == 1 && tokens.is(argument.from(), TokenKind.STRING)) {
            byte[] value = tokens.content(argument.from());
            if (isAscii(value)) {
                return new ArgumentSource.Constant(SqlText.of(value));
            }
        }
        return column(argument, "CAST(CONVERT((", ") USING utf8mb4) AS BINARY)", texts, columns);
    }

    private ArgumentSource number(TokenRange argument, List<byte[]> columns) {
        int last = argument.to() - 1;
        boolean negative = argument.size() == 2 && tokens.isSign(argument.from(), '-');
        if (tokens.is(last, TokenKind.INTEGER) && (argument.size() == 1 || negative)) {
            String digits = tokens.text(last);
            return new ArgumentSource.Constant(SqlText.of(negative ? "-" + digits : digits));
        }
        return column(argument, "(", ")", numbers, columns);
    }

    private ArgumentSource.Column column(
            TokenRange argument, String before, String after, Map<SqlText, Integer> known, List<byte[]> columns) {
        byte[] text = Arrays.copyOfRange(tokens.sql(), tokens.start(argument.from()), tokens.end(argument.to() - 1));
        boolean repeats = !Hazards.read(statement, List.of(argument)).varies();
        Integer slot = repeats ? known.get(SqlText.of(text)) : null;
        if (slot != null) {
            return new ArgumentSource.Column(slot);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii(before));
        out.writeBytes(text);
        out.writeBytes(ascii(after));
        columns.add(out.toByteArray());
        if (repeats) {
            known.put(SqlText.of(text), slots);
        }
        return new ArgumentSource.Column(slots++);
    }

    private static boolean isAscii(byte[] value) {
        for (byte b : value) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
