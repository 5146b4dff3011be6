package io.borealis.proxy.execute.way.probed;

import io.borealis.ml.MlAnswer;
import io.borealis.ml.MlInput;
import io.borealis.ml.batch.MlStatement;
import io.borealis.ml.batch.MlTicket;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.context.AwaitedAnswer;
import io.borealis.proxy.execute.lookup.AnswerText;
import io.borealis.proxy.execute.lookup.MissingInput;
import io.borealis.proxy.execute.lookup.Staging;
import io.borealis.proxy.execute.lookup.Staging.StagedAnswer;
import java.util.ArrayList;
import java.util.List;

/** Sends inputs that lookup functions did not find to their models, and stages the answers. */
final class InputEvaluation {
    private final MlStatement model;
    private final Staging staging;

    InputEvaluation(MlStatement model, Staging staging) {
        this.model = model;
        this.staging = staging;
    }

    /**
     * Evaluates the noted inputs.
     *
     * @return how many there were
     * @throws MySqlException what a model failed with; 1317 when the statement was cancelled meanwhile
     */
    int evaluateMissing() throws MySqlException {
        List<MissingInput> missing = staging.missing();
        List<MlTicket> tickets = new ArrayList<>(missing.size());
        for (MissingInput input : missing) {
            tickets.add(model.submit(new MlInput(input.target(), input.text()), input.batchRows()));
        }
        model.flush();
        staging.answer(answers(missing, tickets));
        return missing.size();
    }

    private List<StagedAnswer> answers(List<MissingInput> missing, List<MlTicket> tickets) throws MySqlException {
        List<StagedAnswer> answers = new ArrayList<>(missing.size());
        for (int i = 0; i < tickets.size(); i++) {
            MlAnswer answer = AwaitedAnswer.of(model, tickets.get(i));
            answers.add(StagedAnswer.of(missing.get(i).key(), AnswerText.of(answer)));
        }
        return answers;
    }
}
