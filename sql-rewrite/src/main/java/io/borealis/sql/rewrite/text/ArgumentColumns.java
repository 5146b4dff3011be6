package io.borealis.sql.rewrite.text;

import io.borealis.sql.function.BedrockFunction;
import io.borealis.sql.function.BuiltInFunction;
import io.borealis.sql.function.DetectionFunction;
import io.borealis.sql.function.EndpointFunction;
import io.borealis.sql.function.LambdaFunction;
import io.borealis.sql.function.ModelFunctionVisitor;
import io.borealis.sql.function.SentimentFunction;
import io.borealis.sql.lex.Bytes;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.Hazards;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.ArgumentSource;
import io.borealis.sql.plan.call.CalledStoredFunction;
import io.borealis.sql.plan.call.OutputItem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The columns over which a query makes the arguments of calls. Equal arguments are selected once, unless they can have another
 * value each time.
 */
public final class ArgumentColumns {

    private static final String TO_TEXT = "CAST(CONVERT((";
    private static final String AS_BYTES = ") USING utf8mb4) AS BINARY)";

    private final ParsedStatement statement;
    private final TokenList tokens;
    private final Map<SqlText, Integer> texts = new HashMap<>();
    private final Map<SqlText, Integer> numbers = new HashMap<>();
    private int slots;

    /**
     * What became of a call.
     *
     * @param item how its value is made from columns
     * @param columns the columns that it adds, at least one, in the order of their slots
     */
    public record Call(OutputItem item, List<Column> columns) {}

    /**
     * A column's expression.
     *
     * @param before words before the argument
     * @param argument the client's text; empty where there is none
     * @param after words after it
     */
    public record Column(String before, Optional<TokenRange> argument, String after) {}

    public ArgumentColumns(ParsedStatement statement) {
        this.statement = statement;
        this.tokens = statement.tokens();
    }

    /** How many columns there are so far. */
    public int slots() {
        return slots;
    }

    /** Takes a column that is no argument; returns its slot. */
    public int other() {
        return slots++;
    }

    /** A name for a column that nothing in a statement can mean: that of a bare column could make another name ambiguous. */
    public static String name(int slot) {
        return "`aurora_ml:" + slot + "`";
    }

    /** Adds the columns of a call; empty where its arguments cannot be columns. */
    public Optional<Call> add(MlCall call) {
        List<TokenRange> arguments = statement.list(call.open());
        if (arguments.size() != call.arity() || arguments.stream().anyMatch(TokenRange::isEmpty)) {
            return Optional.empty();
        }
        return call.function().accept(new ModelFunctionVisitor<>() {
            @Override
            public Optional<Call> visitSentiment(SentimentFunction function) {
                return function.accepts(arguments.size())
                        ? Optional.of(sentiment(function, arguments))
                        : Optional.empty();
            }

            @Override
            public Optional<Call> visitDetection(DetectionFunction function) {
                return ofTexts(function, arguments);
            }

            @Override
            public Optional<Call> visitLambda(LambdaFunction function) {
                return ofTexts(function, arguments);
            }

            @Override
            public Optional<Call> visitEndpoint(EndpointFunction function) {
                return stored(CallsOfStatement.called(function, call, tokens), arguments);
            }

            @Override
            public Optional<Call> visitBedrock(BedrockFunction function) {
                return arguments.size() == 1
                        ? Optional.of(body(CallsOfStatement.called(function, call, tokens), arguments.get(0)))
                        : Optional.empty();
            }
        });
    }

    /** The types of the argument columns decide what goes to the model; that of a parameter is known too late. */
    private Optional<Call> stored(CalledStoredFunction function, List<TokenRange> arguments) {
        if (arguments.stream().anyMatch(statement::hasParameter)) {
            return Optional.empty();
        }
        int first = slots;
        List<Column> columns = new ArrayList<>();
        List<Integer> slotsOfArguments = new ArrayList<>();
        for (TokenRange argument : arguments) {
            slotsOfArguments.add(column(argument, "(", ")", numbers, columns).slot());
        }
        addPlaceholder(columns);
        return Optional.of(new Call(new OutputItem.StoredValue(function, first, slotsOfArguments), columns));
    }

    /** A body is a text whatever the argument is, so MySQL makes one of it at once. */
    private Call body(CalledStoredFunction function, TokenRange argument) {
        int first = slots;
        List<Column> columns = new ArrayList<>();
        int slot = column(argument, TO_TEXT, AS_BYTES, texts, columns).slot();
        addPlaceholder(columns);
        return new Call(new OutputItem.StoredValue(function, first, List.of(slot)), columns);
    }

    /** Text, language and perhaps a batch size. */
    private Call sentiment(SentimentFunction function, List<TokenRange> arguments) {
        int first = slots;
        List<Column> columns = new ArrayList<>();
        List<ArgumentSource> sources = new ArrayList<>(texts(arguments.subList(0, 2), columns));
        if (arguments.size() > 2) {
            sources.add(number(arguments.get(2), columns));
        }
        addPlaceholder(columns);
        return new Call(new OutputItem.BuiltInValue(function, first, sources), columns);
    }

    private Optional<Call> ofTexts(BuiltInFunction function, List<TokenRange> arguments) {
        if (!function.accepts(arguments.size())) {
            return Optional.empty();
        }
        int first = slots;
        List<Column> columns = new ArrayList<>();
        List<ArgumentSource> sources = texts(arguments, columns);
        addPlaceholder(columns);
        return Optional.of(new Call(new OutputItem.BuiltInValue(function, first, sources), columns));
    }

    private List<ArgumentSource> texts(List<TokenRange> arguments, List<Column> columns) {
        return arguments.stream().map(argument -> text(argument, columns)).toList();
    }

    /** A call whose arguments stand elsewhere still needs a column, for its name. */
    private void addPlaceholder(List<Column> columns) {
        if (columns.isEmpty()) {
            columns.add(new Column("NULL", Optional.empty(), ""));
            slots++;
        }
    }

    private ArgumentSource text(TokenRange argument, List<Column> columns) {
        if (argument.size() == 1 && tokens.is(argument.from(), TokenKind.STRING)) {
            byte[] value = tokens.content(argument.from());
            if (Bytes.areAscii(value)) {
                return new ArgumentSource.Constant(SqlText.of(value));
            }
        }
        return column(argument, TO_TEXT, AS_BYTES, texts, columns);
    }

    private ArgumentSource number(TokenRange argument, List<Column> columns) {
        int last = argument.to() - 1;
        boolean negative = argument.size() == 2 && tokens.isSign(argument.from(), '-');
        if (tokens.is(last, TokenKind.INTEGER) && (argument.size() == 1 || negative)) {
            String digits = tokens.text(last);
            return new ArgumentSource.Constant(SqlText.of(negative ? "-" + digits : digits));
        }
        return column(argument, "(", ")", numbers, columns);
    }

    private ArgumentSource.Column column(
            TokenRange argument, String before, String after, Map<SqlText, Integer> known, List<Column> columns) {
        byte[] text = Arrays.copyOfRange(tokens.sql(), tokens.start(argument.from()), tokens.end(argument.to() - 1));
        OptionalInt slot = known(argument, SqlText.of(text), known);
        if (slot.isPresent()) {
            return new ArgumentSource.Column(slot.getAsInt());
        }
        columns.add(new Column(before, Optional.of(argument), after));
        return new ArgumentSource.Column(slots++);
    }

    /** The slot of an equal argument; else the next one is remembered as this one's. */
    private OptionalInt known(TokenRange argument, SqlText text, Map<SqlText, Integer> known) {
        if (Hazards.read(statement, List.of(argument)).varies()) {
            return OptionalInt.empty();
        }
        Integer slot = known.putIfAbsent(text, slots);
        return slot == null ? OptionalInt.empty() : OptionalInt.of(slot);
    }
}
