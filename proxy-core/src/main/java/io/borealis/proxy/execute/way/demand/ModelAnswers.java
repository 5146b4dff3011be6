package io.borealis.proxy.execute.way.demand;

import io.borealis.metrics.ProxyMetrics;
import io.borealis.metrics.ProxyMetrics.DemandOutcome;
import io.borealis.ml.MlAnswer;
import io.borealis.ml.MlInput;
import io.borealis.ml.NotEvaluated;
import io.borealis.ml.batch.MlExecutor;
import io.borealis.ml.batch.MlStatement;
import io.borealis.ml.batch.MlStatementOptions;
import io.borealis.ml.batch.MlTicket;
import io.borealis.ml.client.MlException;
import io.borealis.proxy.contract.LookupError;
import io.borealis.proxy.demand.Answer;
import io.borealis.proxy.demand.Answering;
import io.borealis.proxy.demand.Question;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.context.ErrorMapper;
import io.borealis.proxy.execute.lookup.AnswerText;
import io.borealis.proxy.execute.lookup.AskingStatement;
import io.borealis.proxy.execute.lookup.AskingStatements;
import io.borealis.proxy.execute.lookup.EachRow;
import io.borealis.proxy.execute.lookup.Stage;
import io.borealis.proxy.execute.variable.AuroraVariable;
import io.borealis.proxy.execute.variable.GlobalVariables;
import io.borealis.proxy.session.StatementProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Has the models answer what lookup functions ask. Questions of several sessions share a request, but no error. */
public final class ModelAnswers implements Answering {
    private static final Answer GIVEN_UP = Answer.error(
            LookupError.GIVEN_UP.errno(),
            LookupError.GIVEN_UP.sqlState(),
            "The statement was given up, to be run another way");

    private final MlExecutor models;
    private final AskingStatements statements;
    private final Supplier<@Nullable UnpreparedCalls> strangers;
    private final GlobalVariables variables;
    private final ProxyMetrics metrics;

    /**
     * @param statements those that this proxy has begun
     * @param strangers hears of calls in every other statement; null where nobody does yet
     * @param variables what counts for sessions that have set nothing
     * @param metrics counts the calls
     */
    public ModelAnswers(
            MlExecutor models,
            AskingStatements statements,
            Supplier<@Nullable UnpreparedCalls> strangers,
            GlobalVariables variables,
            ProxyMetrics metrics) {
        this.models = models;
        this.statements = statements;
        this.strangers = strangers;
        this.variables = variables;
        this.metrics = metrics;
    }

    @Override
    public void answer(List<Question> questions, BiConsumer<Question, Answer> answers) {
        answerCounted(questions, (question, answer) -> {
            metrics.demandCall(outcome(answer));
            answers.accept(question, answer);
        });
    }

    private static DemandOutcome outcome(Answer answer) {
        if (answer.equals(GIVEN_UP)) {
            return DemandOutcome.GIVEN_UP;
        }
        return answer.isError() ? DemandOutcome.ERROR : DemandOutcome.OK;
    }

    private void answerCounted(List<Question> questions, BiConsumer<Question, Answer> answers) {
        Map<Duration, List<Question>> together = new HashMap<>();
        for (Question question : questions) {
            AskingStatement statement = statements.find(question.connectionId());
            if (statement == null) {
                UnpreparedCalls told = strangers.get();
                if (told != null) {
                    told.asked(question.connectionId());
                }
            } else {
                Optional<Answer> refused = refused(statement, question);
                if (refused.isPresent()) {
                    answers.accept(question, refused.get());
                    continue;
                }
            }
            Duration timeout = statement == null ? timeout(question) : statement.inferenceTimeout();
            together.computeIfAbsent(timeout, unknown -> new ArrayList<>()).add(question);
        }
        together.forEach((timeout, list) -> evaluate(timeout, list, answers));
    }

    /** What a statement hears in place of an answer; empty where it is to have one. */
    private static Optional<Answer> refused(AskingStatement statement, Question question) {
        if (!question.isAnsweredEachTime()) {
            return statement.mayAsk() ? Optional.empty() : Optional.of(GIVEN_UP);
        }
        // An invocation is MySQL's evaluation of the call, however often that is.
        if (question.service() == Stage.LAMBDA.code()) {
            return statement.mayAskForOneRow() ? Optional.empty() : Optional.of(GIVEN_UP);
        }
        if (statement.eachRow() instanceof EachRow.Refused refused) {
            return Optional.of(error(new MySqlException(
                    MySqlError.ER_NOT_SUPPORTED_YET, "a function with DEDUPLICATE OFF where " + refused.reason())));
        }
        if (statement.eachRow() instanceof EachRow.GivenUp) {
            statement.giveUp();
        }
        return statement.mayAskForOneRow() ? Optional.empty() : Optional.of(GIVEN_UP);
    }

    @Override
    public Answer answerAgain(Question question, Answer before) {
        AskingStatement statement = statements.find(question.connectionId());
        if (statement != null && !statement.mayAsk()) {
            return GIVEN_UP;
        }
        try (MlStatement counted = models.open(MlStatementOptions.single())) {
            counted.evaluated(1);
        }
        metrics.demandCall(outcome(before));
        return before;
    }

    /** The asking session's own time-out where it has set one that the variable can have. */
    private Duration timeout(Question question) {
        return AuroraVariable.AURORA_ML_INFERENCE_TIMEOUT
                .normal(question.inferenceTimeout())
                .map(millis -> Duration.ofMillis(Long.parseLong(millis)))
                .orElseGet(variables::inferenceTimeout);
    }

    private void evaluate(Duration timeout, List<Question> questions, BiConsumer<Question, Answer> answers) {
        int answered = 0;
        List<StatementProgress> progresses = progresses(questions);
        progresses.forEach(StatementProgress::asked);
        try (MlStatement statement = models.open(
                new MlStatementOptions(false, timeout),
                new AskedRequests(progresses, strangers(questions), strangers.get()))) {
            List<MlTicket> tickets = new ArrayList<>();
            for (Question question : questions) {
                tickets.add(submit(statement, question));
            }
            if (questions.size() > 1 && !statement.warnings().isEmpty()) {
                // Before anything is sent: a warning is one session's.
                questions.forEach(question -> evaluate(timeout, List.of(question), answers));
                return;
            }
            statement.flush();
            for (MlTicket ticket : tickets) {
                Question question = questions.get(answered);
                Answer answer = answer(statement, question, statement.await(ticket));
                warn(questions, statement);
                answers.accept(question, answer);
                answered++;
            }
        } catch (MlException e) {
            failed(timeout, questions.subList(answered, questions.size()), ErrorMapper.toMySql(e), answers);
        } catch (MySqlException e) {
            failed(timeout, questions.subList(answered, questions.size()), e, answers);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Answer stopped = error(new MySqlException(MySqlError.ER_QUERY_INTERRUPTED));
            questions.subList(answered, questions.size()).forEach(question -> answers.accept(question, stopped));
        } finally {
            progresses.forEach(StatementProgress::answered);
        }
    }

    private List<Long> strangers(List<Question> questions) {
        return questions.stream()
                .map(Question::connectionId)
                .filter(connectionId -> statements.find(connectionId) == null)
                .toList();
    }

    private List<StatementProgress> progresses(List<Question> questions) {
        List<StatementProgress> progresses = new ArrayList<>();
        for (Question question : questions) {
            AskingStatement asking = statements.find(question.connectionId());
            StatementProgress progress = asking == null ? null : asking.progress();
            if (progress != null) {
                progresses.add(progress);
            }
        }
        return progresses;
    }

    private static MlTicket submit(MlStatement statement, Question question) throws MySqlException {
        Stage stage = Stage.of(question.service())
                .orElseThrow(() -> new MySqlException(MySqlError.ER_WRONG_ARGUMENTS, "a machine-learning function"));
        MlInput input = new MlInput(stage.model(question.model()), question.input());
        return statement.submit(input, stage.batchRows(question.batchRows()));
    }

    /** The error is told to whom it concerns: where several have shared a request, each is asked for again alone. */
    private void failed(
            Duration timeout, List<Question> questions, MySqlException error, BiConsumer<Question, Answer> answers) {
        if (questions.size() == 1) {
            AskingStatement statement = statements.find(questions.get(0).connectionId());
            if (statement != null) {
                statement.failed(error);
            }
            answers.accept(questions.get(0), error(error));
            return;
        }
        questions.forEach(question -> evaluate(timeout, List.of(question), answers));
    }

    private static Answer answer(MlStatement statement, Question question, MlAnswer answer) {
        if (!(answer instanceof NotEvaluated) && question.service() != Stage.LAMBDA.code()) {
            statement.evaluated(1);
        }
        return AnswerText.of(answer).map(Answer::value).orElse(Answer.NOTHING);
    }

    /** Warnings of a request that is one statement's alone. */
    private void warn(List<Question> questions, MlStatement model) {
        AskingStatement statement =
                questions.size() == 1 ? statements.find(questions.get(0).connectionId()) : null;
        if (statement != null) {
            statement.warned(model.warnings());
        }
    }

    private static Answer error(MySqlException e) {
        return Answer.error(e.errno(), e.sqlState(), e.text());
    }
}
