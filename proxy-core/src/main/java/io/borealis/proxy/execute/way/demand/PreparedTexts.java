package io.borealis.proxy.execute.way.demand;

import io.borealis.proxy.demand.Answer;
import io.borealis.proxy.demand.Answering;
import io.borealis.proxy.demand.Question;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.context.ErrorMapper;
import io.borealis.proxy.execute.reading.SessionFacts;
import io.borealis.sql.SqlAnalyzer;
import io.borealis.sql.lex.CharsetFamily;
import io.borealis.sql.lex.LexRules;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.Renamed;
import io.borealis.sql.plan.StatementPlan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Says what a stored program shall prepare in the place of a text that has the name of a built-in function (install.sql,
 * prepared_text). The input is that text, the model's name says how it is read.
 */
public final class PreparedTexts implements Answering {
    private static final char SERVICE = 'P';

    private final SqlAnalyzer analyzer;

    /**
     * @param analyzer knows the built-in functions only: all others have their names in MySQL
     */
    public PreparedTexts(SqlAnalyzer analyzer) {
        this.analyzer = analyzer;
    }

    /** The same for such texts, and {@code others} for what is none. */
    public Answering orElse(Answering others) {
        return new Answering() {
            @Override
            public void answer(List<Question> questions, BiConsumer<Question, Answer> answers) {
                by(questions.get(0)).answer(questions, answers);
            }

            @Override
            public Answer answerAgain(Question question, Answer before) {
                return by(question).answerAgain(question, before);
            }

            private Answering by(Question question) {
                return question.service() == SERVICE ? PreparedTexts.this : others;
            }
        };
    }

    @Override
    public void answer(List<Question> questions, BiConsumer<Question, Answer> answers) {
        questions.forEach(question -> answers.accept(question, answer(question)));
    }

    @Override
    public Answer answerAgain(Question question, Answer before) {
        return before;
    }

    private Answer answer(Question question) {
        StatementPlan plan = analyzer.planInProgram(question.input(), rules(question.model()));
        if (plan instanceof Rejected rejected) {
            MySqlException error = ErrorMapper.toMySql(rejected);
            return Answer.error(error.errno(), error.sqlState(), error.text());
        }
        return Answer.value(plan instanceof Renamed renamed ? renamed.sql().bytes() : question.input());
    }

    /** The rules that the function has written down: modes of {@code sql_mode}, and the server's version as the last one. */
    private static LexRules rules(byte[] facts) {
        List<String> words = List.of(new String(facts, StandardCharsets.UTF_8).split(",", -1));
        return new LexRules(
                words.contains("ANSI_QUOTES"),
                words.contains("NO_BACKSLASH_ESCAPES"),
                CharsetFamily.UTF8,
                SessionFacts.serverVersion(words.get(words.size() - 1)));
    }
}
