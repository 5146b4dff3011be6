package io.borealis.proxy.demand;

import java.util.List;
import java.util.function.BiConsumer;

/** Who finds answers to questions. */
public interface Answering {
    /**
     * Answers questions that may share requests: the same service, model, batch rows and time-out. Blocks
     * until each of them has its answer; an error is an answer too.
     *
     * @param answers takes a question and its answer
     */
    void answer(List<Question> questions, BiConsumer<Question, Answer> answers);

    /**
     * The answer for another call of a statement that asks what it was answered before.
     *
     * @param before that answer
     */
    Answer answerAgain(Question question, Answer before);
}
