package io.borealis.sql.rewrite.collected.value;

import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What stands for values of calls in expressions: the calls, or the names of columns that show them. */
public interface Values {

    /** The last token of what stands for a value and begins with a token; -1 where none begins. */
    int lastAt(int token);

    /** The call whose value it is, and nothing made of the value. */
    Optional<MlCall> callAt(int token);

    /** The first tokens of all that stand in an expression. */
    default List<Integer> in(TokenRange expression) {
        List<Integer> found = new ArrayList<>();
        for (int i = expression.from(); i < expression.to(); i++) {
            int last = lastAt(i);
            if (last >= 0) {
                found.add(i);
                i = last;
            }
        }
        return found;
    }

    /** The calls themselves. */
    static Values ofCalls(ParsedStatement statement) {
        return ofCalls(statement, call -> true);
    }

    /** Those of some calls. */
    static Values ofCalls(ParsedStatement statement, Predicate<MlCall> some) {
        return new Values() {
            @Override
            public int lastAt(int token) {
                return callAt(token).map(MlCall::close).orElse(-1);
            }

            @Override
            public Optional<MlCall> callAt(int token) {
                return statement.callAt(token).filter(some);
            }
        };
    }
}
